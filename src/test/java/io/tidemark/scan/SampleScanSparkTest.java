package io.tidemark.scan;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.profile.AttributionSums;
import io.tidemark.testkit.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class SampleScanSparkTest {

  /** Spark's hash passes over NULL: (1, NULL) and (NULL, 1) have the same one. */
  @Test
  void rowsThatLackOtherValuesAreOthers(SparkSession spark) {
    Dataset<Row> rows =
        spark.createDataFrame(
            List.of(
                RowFactory.create(1.0, null),
                RowFactory.create(null, 1.0),
                RowFactory.create(1.0, null),
                RowFactory.create(null, null)),
            new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType));
    SamplePlan plan =
        new SamplePlan(
            List.of(
                new SamplePlan.Input("x", col("x"), true),
                new SamplePlan.Input("y", col("y"), true)),
            List.of(),
            new AttributionGrouping(null, AttributionSums.Medians.UNKNOWN, List.of()),
            100,
            1);
    SampledWindows sample = SampleScan.choose(rows, plan);
    assertThat(sample.chosen()).isEqualTo(3);
    assertThat(sample.byWindow().get(0L).rows()).isEqualTo(4);
    assertThat(sample.byWindow().get(0L).chosen())
        .extracting(
            row -> List.of(String.valueOf(row.inputs()[0]), String.valueOf(row.inputs()[1])),
            SampledRows.Sampled::times)
        .containsExactlyInAnyOrder(
            tuple(List.of("1.0", "null"), 2L),
            tuple(List.of("null", "1.0"), 1L),
            tuple(List.of("null", "null"), 1L));
    // In the background each is as often as it occurs.
    assertThat(sample.first(100).weights()).containsExactlyInAnyOrder(2, 1, 1);
  }
}
