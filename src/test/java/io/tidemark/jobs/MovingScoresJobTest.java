package io.tidemark.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scores that move away from the baseline's, and what was counted in the baseline's cells. */
@ExtendWith(SparkExtension.class)
class MovingScoresJobTest {

  /** The field case: expected.md beside its files gives 1.0 for both. */
  @Test
  void crowdedScoresHaveTheAreaThatTheyHave(SparkSession spark, @TempDir Path folder)
      throws IOException {
    Path data = SharedData.folder("field/auc_of_crowded_scores");
    String written = Files.readString(data.resolve("m.conf"));
    String body = written.substring(written.indexOf('{') + 1, written.lastIndexOf('}'));
    Lake lake =
        Lake.create(
            spark,
            folder,
            body.replaceAll("\\s*workspace = .*", "\n").replace("@CASE@", data.toString()));
    lake.run("baseline").ending(0);
    lake.run("model-quality").ending(0);

    for (String metric : List.of("roc_auc", "average_precision")) {
      assertThat(metric(lake, metric).<Double>getAs("value")).isCloseTo(1, within(1e-6));
      assertThat(metric(lake, metric).<Double>getAs("lower")).isGreaterThan(0.99);
    }
  }

  private static Row metric(Lake lake, String name) {
    return lake.table("metrics")
        .where(col("metric").equalTo(name))
        .where("slice_key is null and class is null")
        .first();
  }

  @Test
  void whatAnEarlierReleaseCountedIsCountedAnewAsFarAsCapturesAreThere(
      SparkSession spark, @TempDir Path folder) throws IOException {
    for (String name : List.of("training", "captures", "labels")) {
      write(spark, folder, name, "true");
    }
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "older"
            model { problem-type = "binary-classification" }
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "parquet", path = "%1$s/captures"
              event-id = "id", event-time = "at", base-window = "1 day"
            }
            ground-truth {
              format = "parquet", path = "%1$s/labels", event-id = "id", label = "label"
            }
            columns { exclude = ["id", "at"], score = "score", positive-label = "1" }
            granularities = ["2 days"]
            """
                .formatted(folder));
    String[] days = Lake.window("2026-01-01", "2026-01-03");
    lake.run("baseline").ending(0);
    lake.run("model-quality", days).ending(0);
    assertThat(metric(lake, "roc_auc").<Long>getAs("sample_count")).isEqualTo(400);

    countAsBefore(lake, "CAPTURE");
    lake.run("model-quality", days).ending(0);
    assertThat(cells(lake)).containsExactly("five-digits", "five-digits");

    countAsBefore(lake, "CAPTURE");
    write(spark, folder, "captures", "at >= timestamp'2026-01-02'");
    CommandRun gone = lake.run("model-quality", days).ending(0);
    assertThat(gone.out() + gone.err())
        .contains("warning: ")
        .contains("without 1 base windows from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z")
        .contains("captures are gone");
    assertThat(metric(lake, "roc_auc").<Long>getAs("sample_count")).isEqualTo(200);
    assertThat(metric(lake, "roc_auc").<String>getAs("reason")).contains("without 1 base windows");
    assertThat(cells(lake)).containsExactly("0a1b2c3d", "five-digits");

    countAsBefore(lake, "BASELINE");
    CommandRun refused = lake.run("model-quality", days).ending(2);
    assertThat(refused.out() + refused.err())
        .contains("Baseline version 1 of monitor older")
        .contains("run tidemark baseline again");
  }

  /** Writes 400 rows over two days, whose scores tell the labels fairly well. */
  private static void write(SparkSession spark, Path folder, String name, String where) {
    spark
        .range(400)
        .selectExpr(
            "concat('e', id) id",
            "timestamp'2026-01-01' + make_dt_interval(0, 0, int(id * 7.2D)) at",
            "(id * 37 % 400 + 0.5D) / 400 score",
            "int((id * 37 + id % 5 * 40) % 400 > 200) label")
        .where(where)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder.resolve(name).toString());
  }

  /** Makes of stored rows what an earlier release would have: other cells, another plan. */
  private static void countAsBefore(Lake lake, String dataset) {
    lake.spark()
        .sql(
            "UPDATE delta.`"
                + lake.workspace().resolve("prediction_profiles")
                + "` SET score_cells_id = '0a1b2c3d', score_cell = 7, score_cell_steps = NULL,"
                + " score_cell_rows = NULL, score_values = NULL,"
                + " input_version = concat('00000000 of ', input_version)"
                + " WHERE dataset = '"
                + dataset
                + "'");
  }

  /** The cells of the first row of each base window. */
  private static List<String> cells(Lake lake) {
    return lake
        .table("prediction_profiles")
        .where("dataset = 'CAPTURE'")
        .groupBy("window_start")
        .agg(org.apache.spark.sql.functions.first("score_cells_id").as("cells"))
        .orderBy("window_start")
        .collectAsList()
        .stream()
        .map(r -> r.<String>getAs("cells"))
        .toList();
  }
}
