package io.tidemark.documentation;

import io.tidemark.jobs.ReadOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the configurations that pages show, whole ones and parts. */
final class ShownConfiguration {

  /** What stands behind the fence of a configuration. */
  static final String LANGUAGE = "hocon";

  /** A sound configuration, which parts are put on top of. */
  private static final String REST =
      """
      tidemark {
        workspace = "/lake/monitoring", monitor = "m", model.problem-type = "binary-classification"
        training { format = "parquet", path = "/lake/train", event-time = "at" }
        capture { format = "delta", path = "/lake/c", event-time = "event_time", event-id = "event_id" }
        ground-truth { format = "delta", path = "/lake/labels", label = "label" }
        columns { prediction = "decision", score = "probability", positive-label = "1" }
      }
      """;

  private static final Pattern WHOLE = Pattern.compile("(?m)^\\s*tidemark \\{");

  private final Path folder;

  /**
   * @param folder where files may be written
   */
  ShownConfiguration(Path folder) {
    this.folder = folder;
  }

  /** What is wrong with a configuration, or with a part of one. */
  List<String> problems(Block block) {
    List<Path> files = new ArrayList<>();
    if (WHOLE.matcher(block.text()).find()) {
      files.add(write("shown.conf", block.text()));
    } else {
      files.add(write("rest.conf", REST));
      files.add(write("shown.conf", "tidemark {" + block.text() + "}"));
    }
    return ReadOnly.problems(files).stream()
        .map(problem -> problem.replace(folder + "/", ""))
        .toList();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
