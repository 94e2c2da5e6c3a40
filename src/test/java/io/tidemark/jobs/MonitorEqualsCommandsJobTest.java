package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose labels come late, and whose third day is of other cars: {@code monitor} leaves in
 * every table what the three commands leave, after each step, even if it goes on day by day. So
 * does the next run after one that died when it had published, before it stored what it had read.
 */
@Tag("robustness")
@Tag("long")
@ExtendWith(SparkExtension.class)
class MonitorEqualsCommandsJobTest {

  private static final int ROWS_PER_DAY = 300;
  private static final List<String> DAYS =
      List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04");

  /** In the order of a run. */
  private static final List<String> STORED_LAST =
      List.of("detector_states", "prediction_profiles", "error_moments", "runs");

  private static Path folder;
  private static Lake byCommands;
  private static Lake together;
  private static Lake interrupted;

  @BeforeAll
  static void openTheService(SparkSession spark, @TempDir Path place) throws IOException {
    folder = place;
    carLoans(spark, "reference")
        .where("row < 1500")
        .write()
        .parquet(folder.resolve("training").toString());
    Dataset<Row> rows = rows(spark).cache();
    rows.selectExpr(
            "id",
            "at",
            "y_pred",
            "y_pred_proba",
            "loan_length",
            "repaid_loan_on_prev_car",
            "if(day = 2, 3, 1) * car_value car_value")
        .write()
        .format("delta")
        .save(folder.resolve("captures").toString());
    rows.selectExpr(
            "day", "row", "id event_id", "if(day = 2 and row % 3 = 0, 1 - repaid, repaid) repaid")
        .write()
        .parquet(folder.resolve("all-labels").toString());
    rows.unpersist();
    deliver(spark, "(day = 0 and row % 2 = 0) or day = 2");
    byCommands = lake(spark, "by-commands");
    together = lake(spark, "together");
    interrupted = lake(spark, "interrupted");
  }

  private static Dataset<Row> carLoans(SparkSession spark, String which) {
    return spark
        .read()
        .parquet(
            SharedData.folder("car-loan").resolve(which + "_synthetic_car_loan.parquet").toString())
        .withColumn("row", functions.monotonically_increasing_id());
  }

  private static Dataset<Row> rows(SparkSession spark) {
    return carLoans(spark, "monitoring")
        .where("row < " + ROWS_PER_DAY * (DAYS.size() - 1))
        .withColumn("day", functions.expr("row div " + ROWS_PER_DAY))
        .withColumn(
            "at",
            functions.expr(
                "timestamp'2026-01-01' + make_dt_interval(int(day), 0, 0, row % "
                    + ROWS_PER_DAY
                    + ")"))
        .withColumn("id", functions.expr("concat('loan-', row)"));
  }

  private static void deliver(SparkSession spark, String which) {
    deliver(spark, which, "repaid");
  }

  private static void deliver(SparkSession spark, String which, String label) {
    spark
        .read()
        .parquet(folder.resolve("all-labels").toString())
        .where(which)
        .selectExpr("event_id", label + " repaid", "current_timestamp() known")
        .write()
        .format("delta")
        .mode("append")
        .save(folder.resolve("labels").toString());
  }

  private static Lake lake(SparkSession spark, String name) throws IOException {
    Lake lake =
        Lake.create(
            spark,
            Files.createDirectory(folder.resolve(name)),
            """
            monitor = "car-loan"
            model { name = "car-loan", problem-type = "binary-classification" }
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "delta", path = "%1$s/captures"
              event-time = "at", event-id = "id", base-window = "1 day"
            }
            ground-truth {
              format = "delta", path = "%1$s/labels", label = "repaid", arrival-time = "known"
            }
            granularities = ["1 day", "3 days"]
            columns {
              features = ["loan_length", "car_value", "repaid_loan_on_prev_car"]
              prediction = "y_pred", score = "y_pred_proba", positive-label = "1"
            }
            drift.min-rows = 100
            model-quality.min-rows = 100
            bias { facets = [ { column = "repaid_loan_on_prev_car", values = ["false"] } ] }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    return lake;
  }

  @Test
  void everyTableIsTheSameAfterEachStep(SparkSession spark) throws IOException {
    step(0, 2);
    deliver(spark, "(day = 0 and row % 2 = 1) or day = 1");
    step(1, 3);
    assertThat(byCommands.table("metrics").selectExpr("max(revision)").head().getInt(0))
        .as("labels came late")
        .isGreaterThan(1);
    assertThat(byCommands.table("violations").select("monitor_type").distinct().count())
        .as("kinds that found something")
        .isGreaterThanOrEqualTo(2);

    String[] window = Lake.window(DAYS.get(1), DAYS.get(2));
    die(interrupted, window);
    assertThat(revisions(interrupted)).containsExactly(2);
    deliver(spark, "day = 1 and row % 5 = 0", "1 - repaid");
    interrupted.run("monitor", window).ending(ExitCode.RAN);
    assertThat(revisions(interrupted)).as("of labels that the dead run saw").containsExactly(3);
    die(interrupted, window);
    interrupted.run("monitor", window).ending(ExitCode.RAN);
    assertThat(revisions(interrupted)).as("of the same labels").containsExactly(3);
  }

  private static String[] parts(String... window) {
    return Stream.concat(Stream.of(window), Stream.of("--set", "states-at-once=4"))
        .toArray(String[]::new);
  }

  private static List<Integer> revisions(Lake lake) {
    return lake
        .table("metrics")
        .where("revision is not null and granularity = '1 day'")
        .where("window_start = '" + DAYS.get(1) + "'")
        .select("revision")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getInt(0))
        .toList();
  }

  /** Leaves what a run leaves that dies when it has published. */
  private static void die(Lake lake, String[] window) throws IOException {
    Path kept = lake.workspace().resolveSibling("kept");
    for (String table : STORED_LAST) {
      Lake.copy(lake.workspace().resolve(table), Files.createDirectories(kept.resolve(table)));
    }
    lake.run("monitor", window).ending(ExitCode.RAN);
    for (String table : STORED_LAST) {
      FileUtil.fullyDelete(lake.workspace().resolve(table).toFile());
      Lake.copy(kept.resolve(table), lake.workspace().resolve(table));
    }
    FileUtil.fullyDelete(kept.toFile());
    DeltaLog.clearCache();
  }

  private static void step(int first, int last) throws IOException {
    String[] window = Lake.window(DAYS.get(first), DAYS.get(last));
    for (String command : List.of("data-quality", "model-quality", "bias")) {
      byCommands.run(command, window).ending(ExitCode.RAN);
    }
    // A state for each of three columns: a day at a time.
    assertThat(together.run("monitor", parts(window)).ending(ExitCode.RAN).err())
        .contains("part 2 of 2");
    die(interrupted, window);
    interrupted.run("monitor", window).ending(ExitCode.RAN);
    for (Lake other : List.of(together, interrupted)) {
      assertThat(Stages.differences(tables(byCommands), tables(other)))
          .as("%s from %s to %s", other.workspace(), DAYS.get(first), DAYS.get(last))
          .isEmpty();
    }
  }

  private static Map<String, List<String>> tables(Lake lake) {
    Map<String, List<String>> tables = new TreeMap<>();
    for (TableSchema<?> table : ResultTables.schemas()) {
      tables.put(
          table.name(),
          lake.table(table.name()).drop(Lake.PASSING).toJSON().collectAsList().stream()
              .sorted()
              .toList());
    }
    return tables;
  }
}
