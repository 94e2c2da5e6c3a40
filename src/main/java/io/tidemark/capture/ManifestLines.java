package io.tidemark.capture;

import io.tidemark.capture.FileLines.Line;
import io.tidemark.capture.format.Parsed;
import io.tidemark.capture.format.QuarantineReason;
import io.tidemark.capture.format.SageMakerBatchManifest;
import io.tidemark.capture.format.SourceLine;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The lines of the files that a manifest of a batch transform names, one file after the other. */
final class ManifestLines implements Iterator<Line> {

  private final Deque<String> files;
  private final SourceLine manifest;
  private final Framing framing;
  private final PlaceRule rule;
  private final int mostBytes;
  private final Configuration hadoop;
  private Iterator<Line> lines = Collections.emptyIterator();

  private ManifestLines(
      List<String> files,
      SourceLine manifest,
      Framing framing,
      PlaceRule rule,
      int mostBytes,
      Configuration hadoop) {
    this.files = new ArrayDeque<>(files);
    this.manifest = manifest;
    this.framing = framing;
    this.rule = rule;
    this.mostBytes = mostBytes;
    this.hadoop = hadoop;
  }

  /** The lines of the file, or of those that it names if it is a manifest. */
  static Iterator<Line> open(
      String file, Framing framing, PlaceRule rule, int mostBytes, Configuration hadoop) {
    Optional<Line> whole = manifest(file, mostBytes, hadoop);
    if (whole.isEmpty()) {
      return FileLines.open(file, framing, mostBytes, hadoop);
    }
    if (whole.get().problem().isPresent()) {
      return List.of(whole.get()).iterator();
    }
    SourceLine manifest = whole.get().source();
    Parsed<String> named = SageMakerBatchManifest.addresses(manifest);
    if (named instanceof Parsed.Rejected<String> rejected) {
      return List.of(refused(manifest, rejected.reason(), rejected.detail())).iterator();
    }
    List<String> addresses = ((Parsed.Records<String>) named).records();
    return new ManifestLines(addresses, manifest, framing, rule, mostBytes, hadoop);
  }

  /** The file as one line, if it begins as manifests do: data are CSV rows or JSON objects. */
  private static Optional<Line> manifest(String file, int mostBytes, Configuration hadoop) {
    try (FileLines whole = FileLines.open(file, Framing.WHOLE_FILE, mostBytes, hadoop)) {
      return whole.beginsWith('[') ? Optional.of(whole.next()) : Optional.empty();
    }
  }

  private static Line refused(SourceLine manifest, QuarantineReason reason, String detail) {
    return new Line(manifest, Optional.of(reason), detail);
  }

  @Override
  public boolean hasNext() {
    while (!lines.hasNext() && !files.isEmpty()) {
      String file = files.pop();
      lines =
          rule.refusal(file)
              .map(why -> refused(manifest, QuarantineReason.FORBIDDEN_PLACE, why))
              .map(line -> List.of(line).iterator())
              .orElseGet(() -> FileLines.open(file, framing, mostBytes, hadoop));
    }
    return lines.hasNext();
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The manifest " + manifest.file() + " names no more files");
    }
    return lines.next();
  }
}
