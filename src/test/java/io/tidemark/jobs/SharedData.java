package io.tidemark.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data of others, outside the project; a test without them is skipped. */
final class SharedData {

  private SharedData() {}

  static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("tidemark.shared", "../shared"), "data", name).toAbsolutePath();
    assumeTrue(
        Files.isDirectory(folder),
        () -> "Skipped: there is no " + folder + "; give the folder as -Dtidemark.shared=DIR");
    return folder;
  }
}
