package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @TempDir Path folder;

  private final Files files = new Files(new Configuration());

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = java.nio.file.Files.list(folder)) {
      return paths.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileTakesThePlaceOfAnOlderOneAndLeavesNothingBeside() throws IOException {
    java.nio.file.Files.writeString(folder.resolve("run.json"), "old");
    java.nio.file.Files.writeString(folder.resolve(".run.json.crc"), "of the old one");
    files.write(folder.toString(), "run.json", bytes("new"));
    assertThat(
            new String(files.read(folder.resolve("run.json").toString()), StandardCharsets.UTF_8))
        .isEqualTo("new");
    assertThat(names()).containsExactly("run.json");
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNothingBeside() throws IOException {
    java.nio.file.Files.createDirectories(folder.resolve("run.json").resolve("inside"));
    assertThatThrownBy(() -> files.write(folder.toString(), "run.json", bytes("new")))
        .hasMessageContaining("is a folder");
    assertThat(names()).containsExactly("run.json");
  }

  @Test
  void aReaderFindsTheFileWholeWhileOthersWriteIt()
      throws IOException, InterruptedException, ExecutionException {
    String text = "x".repeat(100_000);
    files.write(folder.toString(), "run.json", bytes(text));
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      Runnable rewrite =
          () -> {
            for (int i = 0; i < 100; i++) {
              files.write(folder.toString(), "run.json", bytes(text));
            }
          };
      List<Future<?>> done = List.of(writers.submit(rewrite), writers.submit(rewrite));
      while (done.stream().anyMatch(f -> !f.isDone())) {
        assertThat(files.read(folder.resolve("run.json").toString())).hasSize(100_000);
      }
      for (Future<?> writer : done) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(names()).containsExactly("run.json");
  }
}
