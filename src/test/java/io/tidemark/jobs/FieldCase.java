package io.tidemark.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An input from practice that once went wrong, with its configurations; its {@code expected.md}
 * says what is right.
 *
 * @param source where the case stands
 * @param work where its workspace is made
 */
record FieldCase(SparkSession spark, Path source, Path work) {

  static FieldCase of(SparkSession spark, String name, Path work) {
    return new FieldCase(spark, SharedData.folder("field/" + name), work);
  }

  /** Runs commands in turn with one of the configurations; each must succeed. */
  FieldCase run(String configuration, String... commands) throws IOException {
    for (String command : commands) {
      command(configuration, command.split(" ")).ending(ExitCode.RAN);
    }
    return this;
  }

  CommandRun command(String configuration, String... words) throws IOException {
    Path conf = work.resolve(configuration);
    Files.writeString(
        conf,
        Files.readString(source.resolve(configuration))
            .replace("@WORK@", work.toString())
            .replace("@CASE@", source.toString()));
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", conf.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Judges the day of the captures, and says how. */
  JsonNode judge(String configuration, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "data-quality",
                "--window-start",
                "2026-03-02T00:00:00Z",
                "--window-end",
                "2026-03-03T00:00:00Z",
                "--format",
                "json"));
    words.addAll(List.of(options));
    return Lake.json(
        command(configuration, words.toArray(String[]::new)).ending(ExitCode.RAN).out());
  }

  Dataset<Row> table(String name) {
    return spark.read().format("delta").load(work.resolve("mon").resolve(name).toString());
  }

  /** The profile of a column of the captures, of all rows. */
  Row profile(String dataset, String column) {
    return table("column_profiles")
        .filter("slice_key IS NULL")
        .filter("dataset = '" + dataset + "' AND column_name = '" + column + "'")
        .head();
  }

  static List<String> descriptions(JsonNode verdict) {
    List<String> texts = new ArrayList<>();
    verdict.get("violations").forEach(v -> texts.add(v.get("description").asText()));
    return texts;
  }
}
