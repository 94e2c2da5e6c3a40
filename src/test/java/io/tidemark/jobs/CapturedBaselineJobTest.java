package io.tidemark.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A baseline that is learned from the captures of a window teaches what one does that is learned
 * from a table of these rows and their labels.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapturedBaselineJobTest {

  private static final String[] GOOD_WEEK = {
    "--window-start", "2026-01-05T00:00:00Z", "--window-end", "2026-01-13T00:00:00Z"
  };

  private static final String SETTINGS =
      """
        monitor = "loans"
        model.problem-type = "binary-classification"
        capture {
          format = "delta", path = "%1$s/captures", event-time = "event_time"
          event-id = "event_id", base-window = "1 day"
        }
        ground-truth { format = "parquet", path = "%1$s/labels", event-id = "event_id", label = "label" }
        columns { prediction = "prediction", score = "score", positive-label = "1" }
        slices = ["region"]
        baseline.chunks = 8
        bias { enabled = true, facets = [{ column = "region", values = ["south"] }], flip-test = true }
        custom-metrics.metrics = [{ name = "mean_income", expression = "avg(income)" }]
        drift.dataset.domain-classifier = true
        attribution.linear { intercept = 0.1, weights { income = 0.5, debt = -0.2 } }
      """;

  private Path data;
  private Lake byCaptures;
  private Lake byTable;

  @BeforeAll
  void learn(SparkSession spark, @TempDir Path folder) throws IOException {
    data = folder;
    Dataset<Row> rows =
        spark
            .range(0, 2_800, 1, 3)
            .selectExpr(
                "CAST(id AS STRING) AS event_id",
                "TIMESTAMP'2026-01-01 06:00:00' + make_interval(0, 0, 0, CAST(id % 14 AS INT))"
                    + " AS event_time",
                "randn(1) AS income",
                "exp(randn(2)) AS debt",
                "CAST(IF(id % 50 = 0, NULL, 20 + id % 60) AS DOUBLE) AS age",
                "IF(id % 50 = 0, map('age', 'old'), NULL) AS unplaced",
                "element_at(array('north', 'south'), 1 + CAST(2 * rand(3) AS INT)) AS region",
                "rand(4) AS score")
            .withColumn("prediction", col("score").gt(0.5).cast("int"));
    Metadata ofIngestion = new MetadataBuilder().putString("tidemark.role", "envelope").build();
    rows.withColumn("unplaced", col("unplaced").as("unplaced", ofIngestion))
        .write()
        .format("delta")
        .save(folder.resolve("captures").toString());
    Dataset<Row> captures =
        spark.read().format("delta").load(folder.resolve("captures").toString());
    // Every fourth event has none; every third had another one before.
    captures
        .where("event_id % 4 > 0")
        .selectExpr(
            "event_id",
            "CAST(score > 0.2 + 0.6 * rand(5) AS INT) AS label",
            "event_time + INTERVAL 2 DAYS AS arrival_time")
        .write()
        .parquet(folder.resolve("labels").toString());
    Dataset<Row> labels = spark.read().parquet(folder.resolve("labels").toString());
    Dataset<Row> training =
        captures
            .where("event_time >= '2026-01-05' AND event_time < '2026-01-13'")
            .withColumn("age", expr("coalesce(CAST(age AS STRING), unplaced['age'])"))
            .drop("unplaced")
            .join(labels.drop("arrival_time"), new String[] {"event_id"}, "left");
    training.write().parquet(folder.resolve("training").toString());
    labels
        .where("event_id % 3 = 0")
        .selectExpr(
            "event_id", "1 - label AS label", "arrival_time - INTERVAL 1 DAY AS arrival_time")
        .write()
        .mode("append")
        .parquet(folder.resolve("labels").toString());
    byCaptures = lake(spark, "captured", "");
    byTable =
        lake(
            spark,
            "table",
            "training { format = \"parquet\", path = \"%s/training\", event-time = \"event_time\" }"
                    .formatted(folder)
                + "\ncolumns.kinds.age = numeric");
  }

  private Lake lake(SparkSession spark, String name, String more) throws IOException {
    return Lake.create(
        spark, Files.createDirectory(data.resolve(name)), SETTINGS.formatted(data) + more);
  }

  @Test
  void itTeachesWhatATableOfTheseRowsTeaches() {
    CommandRun learned = byCaptures.run("baseline", GOOD_WEEK).ending(ExitCode.RAN);
    assertThat(learned.out())
        .contains("captures from 2026-01-05T00:00:00Z to 2026-01-13T00:00:00Z");
    byTable.run("baseline").ending(ExitCode.RAN);
    String[] after = Lake.window("2026-01-13", "2026-01-15");
    byCaptures.run("monitor", after).ending(ExitCode.RAN);
    byTable.run("monitor", after).ending(ExitCode.RAN);
    for (String table : List.of("metrics", "violations")) {
      List<String> found = found(byCaptures, table);
      List<String> wanted = found(byTable, table);
      List<String> others = found.stream().filter(row -> !wanted.contains(row)).limit(5).toList();
      assertThat(others).as(table).isEmpty();
      assertThat(found).as(table).hasSameSizeAs(wanted);
    }
    assertThat(
            byCaptures
                .table("metrics")
                .where("value IS NOT NULL AND baseline_value IS NOT NULL")
                .select("metric")
                .distinct()
                .collectAsList())
        .extracting(row -> row.getString(0))
        .contains("roc_auc", "domain_classifier_auc", "mean_income", "attribution", "ft", "dpl");
  }

  /** Where labels lie in a table of their own, they may be called like the prediction. */
  @Test
  void labelsThatAreCalledLikeThePredictionDoNotTakeItsPlace(SparkSession spark)
      throws IOException {
    spark
        .read()
        .parquet(data.resolve("labels").toString())
        .withColumnRenamed("label", "prediction")
        .write()
        .parquet(data.resolve("answers").toString());
    Lake alike =
        Lake.create(
            spark,
            Files.createDirectory(data.resolve("alike")),
            SETTINGS
                .formatted(data)
                .replace("/labels", "/answers")
                .replace("label = \"label\"", "label = \"prediction\""));
    alike.run("baseline", GOOD_WEEK).ending(ExitCode.RAN);
    alike.run("model-quality", Lake.window("2026-01-13", "2026-01-14")).ending(ExitCode.RAN);
    assertThat(
            alike
                .table("metrics")
                .where("metric = 'accuracy' AND slice_key IS NULL")
                .selectExpr("baseline_value")
                .head()
                .getDouble(0))
        .isBetween(0.5, 0.99);
  }

  private static List<String> found(Lake lake, String table) {
    return lake.table(table).drop(Lake.PASSING).toJSON().collectAsList();
  }

  @Test
  void withoutTrainingTheWindowMustBeSaid() {
    CommandRun nothing = byCaptures.run("baseline").ending(ExitCode.BAD_INPUT);
    assertThat(nothing.err()).contains("learn from captures with --window-start and --window-end");
    assertThat(
            byCaptures
                .run("baseline", "--window-start", "2026-01-05")
                .ending(ExitCode.BAD_INPUT)
                .err())
        .contains("Say both --window-start and --window-end, or neither to learn from training");
    assertThat(
            byCaptures
                .run("baseline", "--window-start", "2025-01-05", "--window-end", "2025-01-12")
                .ending(ExitCode.BAD_INPUT)
                .err())
        .contains("captures from 2025-01-05T00:00:00Z", "has no rows to learn a baseline from");
  }

  @Test
  void whereNoLabelHasComeItSaysWhatItDoesNotTeach(SparkSession spark) throws IOException {
    Lake early =
        Lake.create(
            spark,
            Files.createDirectory(data.resolve("early")),
            SETTINGS.formatted(data).replace("/labels", "/none"));
    spark
        .read()
        .parquet(data.resolve("labels").toString())
        .limit(0)
        .write()
        .parquet(data.resolve("none").toString());
    CommandRun learned = early.run("baseline", GOOD_WEEK).ending(ExitCode.RAN);
    assertThat(learned.out() + learned.err())
        .contains("no label has come of the captures that it was learned from");
  }

  @Test
  void captureWithoutATimeHaveNoWindow(SparkSession spark) throws IOException {
    Lake snapshot =
        Lake.create(
            spark,
            Files.createDirectory(data.resolve("snapshot")),
            "monitor = \"loans\", capture { format = \"delta\", path = \"%s/captures\" }"
                .formatted(data));
    assertThat(snapshot.run("baseline", GOOD_WEEK).ending(ExitCode.BAD_INPUT).err())
        .contains("no capture.event-time", "name them in training");
  }
}
