package io.tidemark.jobs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in a JVM of their own. */
public final class OwnJvm {

  private OwnJvm() {}

  /**
   * Starts a command, which can be killed.
   *
   * @param log takes what it prints
   * @param words the command and its options
   */
  static Process start(Path log, List<String> words) throws IOException {
    List<String> options =
        List.of(
            "-Xmx1g",
            // It does not live long enough for more than the first compiler to pay.
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master=local[2]");
    return start(log, options, words);
  }

  /**
   * Starts a command.
   *
   * @param options of the JVM
   */
  public static Process start(Path log, List<String> options, List<String> words)
      throws IOException {
    return start(log, options, "", words);
  }

  /**
   * Starts a command.
   *
   * @param options of the JVM
   * @param before what stands on the class path before all else, up to the separator
   */
  static Process start(Path log, List<String> options, String before, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Dlog4j2") || a.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-cp",
            before
                + System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
            Tidemark.class.getName()));
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
