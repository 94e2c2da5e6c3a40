package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kind of monitoring and a sink that Tidemark does not know (io.tidemark.plugin): they are on the
 * class path with a configuration section of theirs, and nothing else is told of them.
 */
@ExtendWith(SparkExtension.class)
class PluginJobTest {

  private static final String WINDOW = "2026/03/03/00";

  @TempDir private Path folder;
  private Lake lake;
  private Path told;

  /** What a JVM of its own came to. */
  private record Ended(int code, String said) {
    Ended ending(int expected) {
      assertThat(code).as(said).isEqualTo(expected);
      return this;
    }
  }

  @BeforeEach
  void configure(SparkSession spark) throws IOException {
    lake = Service.in(folder, spark);
    told = Files.createDirectory(folder.resolve("told"));
    Service.configure(
        lake,
        "row-count.at-least = 300\nfile-sink.folder = \""
            + told
            + "\"\nalerts.sinks.log { type = log, monitors = [row-count] }\n");
  }

  /** A sink of the second is named, and its class is not there. */
  private static String onClassPath(String resource) {
    return Path.of("src", "test", "resources", resource).toAbsolutePath() + File.pathSeparator;
  }

  private Ended tidemark(String command, String... options) throws IOException {
    Path log = folder.resolve(command + ".log");
    List<String> words = new ArrayList<>(List.of(lake.arguments(command, options)));
    Process process =
        OwnJvm.start(
            log,
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.master=local[2]"),
            onClassPath("plugin") + onClassPath("plugin-gone"),
            words);
    try {
      return new Ended(process.waitFor(), Files.readString(log));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void allCommandsTakeIt() throws IOException {
    assertThat(tidemark("validate").ending(ExitCode.RAN).said()).contains("is sound");
    assertThat(
            tidemark("validate", "--set", "row-count.at-most=10").ending(ExitCode.BAD_INPUT).said())
        .contains("row-count.at-least: is above row-count.at-most = 10");
    assertThat(
            tidemark("validate", "--set", "row-count.at-leats=10")
                .ending(ExitCode.BAD_INPUT)
                .said())
        .contains("row-count.at-leats: unknown key, did you mean 'at-least'?");

    tidemark("baseline").ending(ExitCode.RAN);
    assertThat(
            lake.table("constraints")
                .where("monitor_type = 'ROW_COUNT'")
                .select("check", "threshold")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[row_count_check,300.0]");
    Path exported = folder.resolve("exported");
    assertThat(tidemark("export", "--output", exported.toString()).ending(ExitCode.RAN).said())
        .contains(exported + "/statistics.json", exported + "/row-count/row_count.json");
    assertThat(exported.resolve("row-count/row_count.json")).hasContent("{\"at_least\":300.0}");

    Ended run =
        tidemark(
                "monitor",
                Lake.window(Service.DAYS.get(1), Service.SHIFTED, "--fail-on", "violations"))
            .ending(ExitCode.VIOLATIONS);
    assertThat(run.said())
        .contains("240 rows, where at least 300 were expected")
        .contains("ground-truth is not configured, nothing is judged");
    assertThat(
            lake.table("metrics")
                .where("monitor_type = 'ROW_COUNT'")
                .select("value")
                .collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactly(240.0);
    assertThat(
            lake.table("violations")
                .where("monitor_type = 'ROW_COUNT'")
                .select("check_type")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("row_count_check");
    assertThat(lake.table("alerts").select("monitor_type", "sink", "state").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[ROW_COUNT,log,sent]");
    assertThat(lake.table("runs").where("job = 'row-count'").select("status").head().getString(0))
        .isEqualTo("CompletedWithViolations");
    JsonNode report =
        Lake.json(lake.reports(Service.MONITOR, "monitor", WINDOW).resolve("run.json"));
    assertThat(report.get("runs").findValuesAsText("job"))
        .containsExactly(
            "data-quality", "model-quality", "bias", "attribution", "custom-metrics", "row-count");
    assertThat(told.resolve("row-count"))
        .content()
        .isEqualTo("CompletedWithViolations: Job completed successfully with 1 violations.\n");
    assertThat(told.resolve("data-quality")).content().startsWith("Completed");
  }

  @Test
  void aSinkThatFailsFailsNoRun() throws IOException {
    tidemark("baseline").ending(ExitCode.RAN);
    Path gone = folder.resolve("gone");
    Ended run =
        tidemark(
                "monitor",
                Lake.window(
                    Service.DAYS.get(1),
                    Service.SHIFTED,
                    "--only",
                    "row-count",
                    "--set",
                    "file-sink.folder=" + gone))
            .ending(ExitCode.RAN);
    String sentence = "sink file was not told what the run found: Cannot write " + gone;
    assertThat(run.said())
        .contains(sentence)
        .contains("sink of a jar was not told what the run found: ", "GoneSink not found")
        .doesNotContain("\tat ");
    JsonNode report =
        Lake.json(lake.reports(Service.MONITOR, "row-count", WINDOW).resolve("run.json"));
    assertThat(report.get("warnings").toString()).contains(sentence);
    assertThat(report.get("status").asText()).isEqualTo("CompletedWithViolations");
  }
}
