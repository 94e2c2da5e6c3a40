package io.tidemark.jobs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in a JVM of their own, which can be killed. */
final class OwnJvm {

  private OwnJvm() {}

  /**
   * Starts a command.
   *
   * @param log takes what it prints
   * @param words the command and its options
   */
  static Process start(Path log, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Dlog4j2") || a.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx1g",
            // It does not live long enough for more than the first compiler to pay.
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-cp",
            System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
            Tidemark.class.getName()));
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
