package io.tidemark.jobs;

import io.tidemark.jobs.run.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Runs commands one after another in this JVM, and shows what they left in tables. */
final class CommandsOfAFile {

  private CommandsOfAFile() {}

  /**
   * Runs them.
   *
   * @param arguments a file with a command per line, its words separated by tabs; the workspace;
   *     and a file of options, {@code name=value} per line, of which a stream is explained
   */
  public static void main(String[] arguments) throws IOException {
    for (String command : Files.readAllLines(Path.of(arguments[0]))) {
      int code = CommandLines.exitCode(new Tidemark(), command.split("\t"));
      System.out.println("ended with " + code + ": " + command.split("\t", -1)[0]);
    }
    try (JobSession session = JobSession.open("show")) {
      Map<String, String> options = new TreeMap<>();
      for (String option : Files.readAllLines(Path.of(arguments[2]))) {
        options.put(option.split("=", 2)[0], option.split("=", 2)[1]);
      }
      System.out.println("PLAN");
      session.spark().readStream().format("kafka").options(options).load().explain(true);
      for (Path table : tables(Path.of(arguments[1]))) {
        System.out.println("TABLE " + table.getFileName());
        rows(session.spark(), table).forEach(System.out::println);
      }
    }
  }

  private static List<Path> tables(Path workspace) throws IOException {
    try (Stream<Path> folders = Files.walk(workspace)) {
      return folders.filter(f -> Files.isDirectory(f.resolve("_delta_log"))).toList();
    }
  }

  private static List<String> rows(SparkSession spark, Path table) {
    return spark.read().format("delta").load(table.toString()).toJSON().collectAsList();
  }
}
