package io.tidemark.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A workspace with one configuration, as a user has them.
 *
 * @param folder holds the configuration {@code monitor.conf} and the workspace {@code lake}
 */
record Lake(SparkSession spark, Path folder) {

  /** Columns of all tables that say when and by whom something was computed. */
  static final String[] PASSING = {
    "run_id",
    "computed_at",
    "started_at",
    "finished_at",
    "config_hash",
    "created_at",
    "as_of",
    "input_version",
    "ingestion_time",
    "ingest_batch",
    "completed_by_batch",
    "records_read",
    "bytes_read",
    "core_seconds",
    "spilled_bytes",
    "commits",
    "seconds_open",
    "seconds_read",
    "seconds_judge",
    "seconds_commit"
  };

  private static final Set<String> IN_LASTING =
      Set.of("as_of", "input_version", "ingestion_time", "ingest_batch", "completed_by_batch");

  private static Path tables;

  /** A workspace whose tables are there and empty. */
  static Lake create(SparkSession spark, Path folder, String configuration) throws IOException {
    Lake lake = new Lake(spark, folder);
    lake.configure(configuration);
    if (tables == null) {
      lake.run("init").ending(ExitCode.RAN);
      // Creating six Delta tables takes seconds, copying them does not.
      tables = Files.createTempDirectory("tidemark-tables");
      copy(lake.workspace(), tables);
    } else {
      copy(tables, lake.workspace());
    }
    return lake;
  }

  /** Copies the folder and all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  void configure(String configuration) throws IOException {
    Files.writeString(
        configuration(),
        "tidemark {\n  workspace = \"" + workspace() + "\"\n" + configuration + "\n}\n");
  }

  Path configuration() {
    return folder.resolve("monitor.conf");
  }

  Path workspace() {
    return folder.resolve("lake");
  }

  CommandRun run(String command, String... options) {
    return CommandRun.of(arguments(command, options));
  }

  /** Runs {@code ingest} of captures or labels. */
  CommandRun ingest(String what, String... options) {
    List<String> all =
        new ArrayList<>(List.of("ingest", what, "--config", configuration().toString()));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** Runs data-quality over the days from the first on, before the last. */
  CommandRun dataQuality(String first, String last, String... options) {
    return run("data-quality", window(first, last, options));
  }

  static String[] window(String first, String last, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("--window-start", first + "T00:00:00Z", "--window-end", last + "T00:00:00Z"));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  String[] arguments(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command, "--config", configuration().toString()));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  Dataset<Row> table(String name) {
    return SparkExtension.reader(spark)
        .read()
        .format("delta")
        .load(workspace().resolve(name).toString());
  }

  /** The rows of a result table that do not depend on when and by whom they were computed. */
  List<String> lasting(String table) {
    return table(table)
        .drop(Stream.of(PASSING).filter(c -> !IN_LASTING.contains(c)).toArray(String[]::new))
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  /** The folder of the files of a run whose window ends at the hour. */
  Path reports(String monitor, String job, String hour) {
    return workspace().resolve("reports").resolve(monitor).resolve(job).resolve(hour);
  }

  /** Every file and its size, without those that only check others. */
  List<String> listing() {
    try (Stream<Path> files = Files.walk(workspace())) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> workspace().relativize(f) + " " + f.toFile().length())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) throws IOException {
    return json(Files.readString(file));
  }

  static JsonNode json(String text) throws IOException {
    return JsonMapper.builder()
        .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(text);
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(n -> texts.add(n.asText()));
    return texts;
  }
}
