package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** All monitors of a configuration in one application, beside the same by their own commands. */
@ExtendWith(SparkExtension.class)
class MonitorJobTest {

  private static final int MONITOR = Stages.COMMANDS.indexOf("monitor");

  /** The tables that a run writes to. */
  private static final List<String> COMMITTED =
      List.of(
          "column_profiles",
          "prediction_profiles",
          "attribution_profiles",
          "aggregate_profiles",
          "metrics",
          "runs");

  private static Stages stages;
  private static Map<String, List<String>> byCommands;

  @BeforeAll
  static void runTheCommands(SparkSession spark, @TempDir Path folder) throws IOException {
    stages = Stages.prepare(spark, folder, new FourWeeks(folder, 2, 150, 1_500), "file");
    byCommands = stages.expected(Stages.COMMANDS.indexOf("custom-metrics"));
  }

  private static CommandRun monitor(String... options) throws IOException {
    stages.restore(MONITOR);
    List<String> words = new ArrayList<>(stages.arguments(MONITOR));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.walk(stages.folder().resolve("lake/monitoring/reports"))) {
      return files
          .filter(f -> f.endsWith("run.json") && f.toString().contains("/monitor/"))
          .toList();
    }
  }

  @Test
  void itLeavesWhatTheCommandsLeave() throws IOException {
    CommandRun run = monitor().ending(ExitCode.RAN);
    assertThat(Stages.differences(byCommands, stages.tables())).isEmpty();
    assertThat(run.out())
        .contains("data-quality", "model-quality", "bias", "attribution", "monitor: Completed");

    assertThat(reports()).hasSize(1);
    JsonNode report = new JsonMapper().readTree(reports().get(0).toFile());
    assertThat(report.get("runs").findValuesAsText("job"))
        .containsExactly("data-quality", "model-quality", "bias", "attribution", "custom-metrics");
    assertThat(report.get("runs").findValuesAsText("run_id")).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void allIsPublishedInOneCommitPerTable() throws IOException {
    Map<String, Long> before = new TreeMap<>();
    stages.restore(MONITOR);
    for (String table : COMMITTED) {
      before.put(table, commits(table));
    }
    long violations = commits("violations");
    monitor().ending(ExitCode.RAN);
    for (String table : COMMITTED) {
      assertThat(commits(table) - before.get(table)).as("commits to %s", table).isEqualTo(1);
    }
    assertThat(commits("violations") - violations)
        .as("commits to violations, of which there may be none")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void everyRunSaysWhatItCost() throws IOException {
    stages.restore(MONITOR);
    long before = commitsToAll();
    CommandRun run = monitor("--timings").ending(ExitCode.RAN);
    long commits = commitsToAll() - before;
    assertThat(run.err())
        .containsPattern("\\] start of Java and Spark, and tables opened: [0-9.]+ s, [0-9.]+ s\n")
        .containsPattern(
            "\\] bias: open [0-9.]+ s, read [0-9.]+ s, judge [0-9.]+ s, commit [0-9.]+ s\n");
    List<Row> costs =
        stages
            .spark()
            .read()
            .format("delta")
            .load(stages.folder().resolve("lake/monitoring/runs").toString())
            .where(
                "job in ('data-quality', 'model-quality', 'bias', 'attribution', 'custom-metrics')")
            .selectExpr(
                "job",
                "records_read",
                "bytes_read",
                "core_seconds",
                "spilled_bytes",
                "commits",
                "seconds_open + seconds_read + seconds_judge + seconds_commit",
                "double(finished_at) - double(started_at)")
            .orderBy("started_at")
            .collectAsList();
    assertThat(costs)
        .extracting(r -> r.getString(0))
        .containsExactly("data-quality", "model-quality", "bias", "attribution", "custom-metrics");
    for (Row cost : costs) {
      assertThat(cost.getLong(4)).as("spilled by %s", cost).isZero();
      assertThat(cost.getDouble(6)).as("parts of %s", cost).isBetween(0.0, cost.getDouble(7));
    }
    // The first reads two days of captures, and publishes what all have found.
    assertThat(costs.get(0).getLong(1)).isGreaterThan(300);
    assertThat(costs.get(0).getLong(2)).isPositive();
    assertThat(costs.get(0).getDouble(3)).isPositive();
    assertThat(costs.stream().mapToLong(cost -> cost.getLong(5)).sum())
        .as("commits, without that to runs")
        .isEqualTo(commits - 1);
    assertThat(costs.get(2).getLong(5))
        .as("commits of bias, whose states model quality stores")
        .isZero();
  }

  private static long commitsToAll() throws IOException {
    long commits = 0;
    for (TableSchema<?> table : ResultTables.schemas()) {
      commits += commits(table.name());
    }
    return commits;
  }

  private static long commits(String table) throws IOException {
    Path log = stages.folder().resolve("lake/monitoring").resolve(table).resolve("_delta_log");
    try (Stream<Path> files = Files.list(log)) {
      return files.filter(f -> f.toString().endsWith(".json")).count();
    }
  }

  @Test
  void oneThatFailsFailsAlone() throws IOException {
    CommandRun run =
        monitor("--set", "ground-truth.label=nobody", "--format", "json")
            .ending(ExitCode.BAD_INPUT);
    JsonNode report = new JsonMapper().readTree(run.out());
    assertThat(report.get("status").asText()).isEqualTo("Failed");
    JsonNode runs = report.get("runs");
    assertThat(runs.get(0).get("status").asText()).startsWith("Completed");
    assertThat(runs.get(1).get("status").asText()).isEqualTo("Failed");
    assertThat(runs.get(1).get("error").asText()).contains("nobody");
    assertThat(run.err()).contains("model-quality ").doesNotContain("\tat ");
  }

  @Test
  void onlySomeAreJudgedIfAsked() throws IOException {
    CommandRun run = monitor("--only", "bias", "--dry-run").ending(ExitCode.RAN);
    assertThat(run.out()).contains("  bias").doesNotContain("data-quality");
    assertThat(reports()).isEmpty();
    assertThat(monitor("--only", "bais").ending(ExitCode.BAD_INPUT).err())
        .contains("--only: there is no monitor 'bais', did you mean 'bias'? (known are");
  }

  @Test
  void oneConfigurationOfManyFailsAlone() throws IOException {
    stages.restore(MONITOR);
    Path folder = Files.createDirectory(stages.folder().resolve("configurations"));
    String text = Files.readString(stages.configuration());
    Files.writeString(folder.resolve("a.conf"), text);
    Files.writeString(folder.resolve("b.conf"), text.replace("\"credit-risk\"", "\"other\""));
    Files.writeString(folder.resolve("c.conf"), text.replace("capture {", "captures {"));
    Files.writeString(folder.resolve("d.conf"), text);
    Files.writeString(folder.resolve("readme.txt"), "none of them");
    List<String> words = new ArrayList<>(stages.arguments(MONITOR));
    words.subList(0, 3).clear();
    words.addAll(
        0,
        List.of("monitor", "--configs", folder.toString(), "--only", "data-quality", "--parallel"));
    words.add(6, "1");
    words.addAll(List.of("--format", "json", "--dry-run"));
    CommandRun run = CommandRun.of(words.toArray(String[]::new)).ending(ExitCode.BAD_INPUT);

    JsonNode monitors = new JsonMapper().readTree(run.out()).get("monitors");
    assertThat(monitors.findValuesAsText("configuration"))
        .extracting(name -> Path.of(name).getFileName().toString())
        .containsExactly("a.conf", "b.conf", "c.conf", "d.conf");
    assertThat(monitors.get(0).get("status").asText()).startsWith("Completed");
    assertThat(monitors.get(1).get("runs").get(0).get("error").asText()).contains("no baseline");
    assertThat(monitors.get(2).get("error").asText()).contains("c.conf:", "captures");
    assertThat(monitors.get(3).get("error").asText())
        .contains("d.conf and ", "a.conf are both of monitor credit-risk with the same tables");
  }

  @Test
  void aPlaceWithoutConfigurationsIsRefused(@TempDir Path empty) {
    CommandRun run = CommandRun.of("monitor", "--configs", empty.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--configs: there is no file " + empty + "/*.conf; give a");
    assertThat(CommandRun.of("monitor").err()).contains("--config FILE, or --configs DIR|GLOB");
  }
}
