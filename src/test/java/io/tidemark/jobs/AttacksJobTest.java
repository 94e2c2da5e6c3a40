package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of {@code field/attacks} that only a run meets. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class AttacksJobTest {

  @TempDir private Path folder;

  /** A facet of ids is refused in a task of Spark, and told as if it were no task. */
  @Test
  void aFacetOfMoreGroupsThanAnybodyCompares(SparkSession spark) throws IOException {
    FieldCase attack = FieldCase.of(spark, "attacks/facet-1001", folder).run("b_eid.conf", "init");
    CommandRun baseline = attack.command("b_eid.conf", "baseline");
    assertThat(baseline.err())
        .contains("Column 'event_id' divides the rows into more than 1000 groups, such as 'e1-")
        .contains("(bias.facets)")
        .doesNotContain("\tat ", "Exception");
    assertThat(baseline.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(
            spark
                .read()
                .format("delta")
                .load(folder.resolve("sec/ws/runs").toString())
                .where("status = 'Failed'")
                .select("job", "error")
                .collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).isEqualTo("baseline"))
        .satisfies(row -> assertThat(row.getString(1)).contains("more than 1000 groups"));
  }

  /** What a killed run leaves between the folder of Delta's log and its first commit. */
  @Test
  void anEmptyLogIsMendedByInit(SparkSession spark) throws IOException {
    Path log = Files.createDirectories(folder.resolve("sec/wel/runs/_delta_log"));
    FieldCase.of(spark, "attacks/init-empty-log", folder).run("ws_empty_log.conf", "init", "init");
    assertThat(log.resolve("00000000000000000000.json")).exists();
  }

  /** Two baselines of one monitor: each version is whole, of one run, and the last is current. */
  @Test
  void twoBaselinesAtOnce(SparkSession spark) throws Exception {
    Files.createDirectories(folder.resolve("env/c3"));
    FieldCase attack = FieldCase.of(spark, "attacks/concurrent-init", folder);
    attack.run("c3.conf", "init");
    String[] words = {"baseline", "--config", folder.resolve("c3.conf").toString()};
    Callable<Integer> baseline = () -> CommandLines.exitCode(new Tidemark(), words);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Integer> code : threads.invokeAll(List.of(baseline, baseline))) {
        assertThat(code.get()).isEqualTo(ExitCode.RAN);
      }
    } finally {
      threads.shutdown();
    }
    List<Row> versions =
        table(spark, "baselines")
            .select("baseline_version", "run_id", "is_current")
            .collectAsList();
    assertThat(versions).hasSize(2);
    assertThat(versions.stream().filter(v -> v.getBoolean(2)).map(v -> v.get(0).toString()))
        .containsExactly("2");
    for (String name : List.of("column_profiles", "constraints")) {
      assertThat(table(spark, name).select("baseline_version", "run_id").distinct().collectAsList())
          .as(name)
          .extracting(r -> r.get(0) + " " + r.get(1))
          .containsExactlyInAnyOrderElementsOf(
              versions.stream().map(v -> v.get(0) + " " + v.get(1)).toList());
    }
    assertThat(table(spark, "constraints").groupBy("baseline_version").count().select("count"))
        .extracting(counts -> counts.distinct().count())
        .isEqualTo(1L);
  }

  private Dataset<Row> table(SparkSession spark, String name) {
    return spark.read().format("delta").load(folder.resolve("env/c3/ws/" + name).toString());
  }
}
