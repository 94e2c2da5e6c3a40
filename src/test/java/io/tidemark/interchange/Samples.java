package io.tidemark.interchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files made by AWS's containers, in the shared data folder; a test without them is skipped. */
final class Samples {

  private static final Path DATA =
      Path.of(System.getProperty("tidemark.shared", "../shared"), "data");

  private Samples() {}

  static byte[] bytes(String path) {
    Path file = DATA.resolve(path);
    assumeTrue(
        Files.exists(file),
        () -> "Skipped: there is no " + file + "; give the folder as -Dtidemark.shared=DIR");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the samples that contain the word. */
  static List<String> named(String word) {
    Path folder = DATA.resolve("samples");
    assumeTrue(
        Files.isDirectory(folder),
        () -> "Skipped: there is no " + folder + "; give the folder as -Dtidemark.shared=DIR");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.contains(word)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
