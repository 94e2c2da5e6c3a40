package io.tidemark.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.baseline.TrainingProfiles;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.SourceColumns;
import io.tidemark.testkit.SparkExtension;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class LossEstimatorSparkTest {

  private static final LossEstimator ESTIMATOR = new LossEstimator(5_000, 3, Map.of());

  /**
   * The error has a standard deviation of 1 where x is below 0.5 and of 3 above: its mean size is
   * √(2/π) = 0.798 of that. A window with x above 0.5 only has a mae of 2.394, where training has
   * 1.596.
   */
  @Test
  void knowsWhereErrorsAreLarge(SparkSession spark) {
    Dataset<Row> training = rows(spark, 4_000, "rand(1)");
    Dataset<Row> alike = rows(spark, 2_000, "rand(2)").drop("y");
    Dataset<Row> high = rows(spark, 2_000, "0.5 + rand(3) / 2").drop("y");
    Profiles baseline =
        new TrainingProfiles(SourceColumns.of(training.schema()).names(), Map.of(), Map.of(), 256)
            .learn(training, step -> {});

    LossEstimator.Fitted fitted =
        ESTIMATOR
            .fit(
                LossEstimator.Loss.ABSOLUTE,
                training,
                alike,
                baseline,
                ColumnName.of("predicted"),
                ColumnName.of("y"))
            .orElseThrow();
    LossEstimator.Estimate ofAlike = fitted.estimate(alike).orElseThrow();
    LossEstimator.Estimate ofHigh = fitted.estimate(high).orElseThrow();

    assertThat(Math.abs(ofAlike.mean() - 1.596)).isLessThan(4 * Math.sqrt(ofAlike.variance()));
    assertThat(Math.abs(ofHigh.mean() - 2.394)).isLessThan(4 * Math.sqrt(ofHigh.variance()));
    assertThat(Math.sqrt(ofHigh.variance())).isLessThan(0.1);
    assertThat(ofHigh.rows()).isEqualTo(2_000);
    assertThat(fitted.estimate(high.limit(0))).isEmpty();
  }

  @Test
  void fewRowsTeachNothing(SparkSession spark) {
    Dataset<Row> training = rows(spark, 100, "rand(1)");
    Profiles baseline =
        new TrainingProfiles(SourceColumns.of(training.schema()).names(), Map.of(), Map.of(), 256)
            .learn(training, step -> {});

    assertThat(
            ESTIMATOR.fit(
                LossEstimator.Loss.SQUARED,
                training,
                training,
                baseline,
                ColumnName.of("predicted"),
                ColumnName.of("y")))
        .isEmpty();
  }

  private static Dataset<Row> rows(SparkSession spark, int rows, String x) {
    return spark
        .range(0, rows, 1, 2)
        .selectExpr(x + " AS x", "rand(7) AS noise", "randn(11) AS error")
        .selectExpr("x", "noise", "10 * x AS predicted", "10 * x + if(x < 0.5, 1, 3) * error AS y");
  }
}
