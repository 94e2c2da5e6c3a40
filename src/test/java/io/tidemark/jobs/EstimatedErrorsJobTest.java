package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A regression whose error is uniform in ±(1 + x): its mae is (1 + x)/2 on average over x, 0.75 in
 * training, where x is uniform in [0, 1], and 0.9 in the window, where it is in [0.6, 1].
 */
@ExtendWith(SparkExtension.class)
class EstimatedErrorsJobTest {

  private static final double MAE = 0.9;

  @TempDir Path folder;

  @Test
  void theErrorIsEstimatedFromTheColumnsAndLaterSetBesideThatOfLabels(SparkSession spark)
      throws IOException {
    rows(spark, 3000, "rand(1)").write().parquet(folder.resolve("training").toString());
    var window = rows(spark, 1000, "0.6 + 0.4 * rand(2)").coalesce(1).cache();
    window
        .selectExpr("id", "timestamp'2026-01-01 03:00:00' at", "x", "predicted")
        .write()
        .parquet(folder.resolve("captures").toString());
    window
        .selectExpr("id event_id", "actual", "timestamp'2026-01-02' known")
        .write()
        .parquet(folder.resolve("labels").toString());
    Lake lake = Lake.create(spark, folder, config());
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("model-quality", Lake.window("2026-01-01", "2026-01-02")).ending(ExitCode.RAN);

    Map<String, Row> metrics = new HashMap<>();
    lake.table("metrics")
        .where("monitor_type = 'MODEL_QUALITY'")
        .collectAsList()
        .forEach(r -> metrics.put(r.getAs("metric"), r));
    Row estimated = metrics.get("estimated_mae");
    assertThat(estimated.<Double>getAs("value")).isBetween(MAE - 0.05, MAE + 0.05);
    assertThat(estimated.<Double>getAs("lower")).isLessThan(MAE);
    assertThat(estimated.<Double>getAs("upper")).isGreaterThan(MAE);
    assertThat(estimated.<String>getAs("reason"))
        .contains("as if errors depended on them as in the baseline; by labels it is ");
    assertThat(metrics.get("estimated_mae_error").<Double>getAs("value")).isBetween(-0.06, 0.06);
    assertThat(metrics).containsKeys("estimated_mse", "estimated_rmse", "estimated_rmse_error");
    // The mae of the baseline is 0.75, and one window is not enough for a rise that lasts.
    assertThat(metrics.get("error_rise_page_hinkley").<Double>getAs("value")).isBetween(0.1, 0.2);
    assertThat(metrics).doesNotContainKey("error_rise_ddm");
  }

  private static org.apache.spark.sql.Dataset<Row> rows(SparkSession spark, int rows, String x) {
    return spark
        .range(0, rows, 1, 1)
        .selectExpr("concat('e', id) id", x + " x", "rand(3) u")
        .selectExpr("id", "x", "3 * x predicted", "3 * x + (2 * u - 1) * (1 + x) actual");
  }

  private String config() {
    return """
    monitor = "regression"
    model.problem-type = "regression"
    training { format = "parquet", path = "%1$s/training" }
    capture {
      format = "parquet", path = "%1$s/captures"
      event-time = "at", event-id = "id", base-window = "1 day"
    }
    ground-truth {
      format = "parquet", path = "%1$s/labels", label = "actual", arrival-time = "known"
    }
    columns { features = ["x"], prediction = "predicted" }
    model-quality.estimated-performance.regression = true
    """
        .formatted(folder);
  }
}
