package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Lines as tests write and find them, and what formats make of them. */
final class Read {

  private Read() {}

  static SourceLine line(String text) {
    return line(text.getBytes(StandardCharsets.UTF_8));
  }

  static SourceLine line(byte[] bytes) {
    return new SourceLine("s3://bucket/file.jsonl", 7, bytes);
  }

  static List<CaptureRecord> records(CaptureFormat format, String line) {
    return accepted(format.parse(line(line)));
  }

  static CaptureRecord record(CaptureFormat format, String line) {
    List<CaptureRecord> records = records(format, line);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  static <T> List<T> accepted(Parsed<T> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Records.class);
    return ((Parsed.Records<T>) parsed).records();
  }

  static <T> Parsed.Rejected<T> rejected(Parsed<T> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return (Parsed.Rejected<T>) parsed;
  }

  static List<CaptureRecord> captures(CaptureFormat format, Path file) {
    List<CaptureRecord> records = new ArrayList<>();
    for (SourceLine line : lines(file)) {
      records.addAll(accepted(format.parse(line)));
    }
    return records;
  }

  static List<LabelRecord> labels(GroundTruthFormat format, Path file) {
    List<LabelRecord> records = new ArrayList<>();
    for (SourceLine line : lines(file)) {
      records.addAll(accepted(format.parse(line)));
    }
    return records;
  }

  static List<SourceLine> lines(Path file) {
    List<SourceLine> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(
            new SourceLine(
                file.toUri().toString(), lines.size() + 1, line.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /**
   * A file of the real data of others, which are outside the project; a test without them is
   * skipped.
   */
  static Path shared(String name) {
    Path file =
        Path.of(System.getProperty("tidemark.shared", "../shared"), "data", name).toAbsolutePath();
    assumeTrue(
        Files.exists(file),
        () -> "Skipped: there is no " + file + "; give the folder as -Dtidemark.shared=DIR");
    return file;
  }
}
