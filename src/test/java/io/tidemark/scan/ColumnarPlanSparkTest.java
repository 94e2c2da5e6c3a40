package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class ColumnarPlanSparkTest {

  private static final TimeRange HOUR =
      new TimeRange(
          ColumnName.of("time"),
          Window.of("2026-01-03T05:00:00Z", "2026-01-03T06:00:00Z"),
          Duration.ofHours(1),
          null);

  @TempDir static Path dir;
  private static Dataset<Row> parquet;
  private static Dataset<Row> delta;

  @BeforeAll
  static void write(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(100)
            .selectExpr(
                "id",
                "string(id) as text",
                "named_struct('a', id, 'b', 1.5D) as nested",
                "timestamp'2026-01-03 05:30:00' as time",
                "date'2026-01-03' as day");
    parquet = Frames.parquet(rows, dir);
    String path = Frames.newFolder(dir);
    rows.write().format("delta").mode("append").partitionBy("day").save(path);
    delta = spark.read().format("delta").load(path);
  }

  @Test
  void choosingAndRenamingColumnsOfFilesGivesBatches() {
    assertThat(isColumnar(parquet.select("id", "text"))).isTrue();
    assertThat(isColumnar(parquet.selectExpr("text as a", "id as b", "text as c"))).isTrue();
    assertThat(isColumnar(delta.selectExpr("text as a", "day"))).isTrue();
    assertThat(isColumnar(delta.select("id").where("day = '2026-01-03'"))).isTrue();
  }

  @Test
  void columnsAreFoundWhereTheBatchHasThem() {
    ColumnarPlan plan =
        ColumnarPlan.of(physical(parquet.selectExpr("text as a", "id as b", "text as c")))
            .orElseThrow();

    assertThat(plan.position()).hasSize(3);
    assertThat(plan.position().get(0)).isEqualTo(plan.position().get(2));
    assertThat(plan.types().get(plan.position().get(0))).isEqualTo(DataTypes.StringType);
    assertThat(plan.types().get(plan.position().get(1))).isEqualTo(DataTypes.LongType);
  }

  @Test
  void expressionsFiltersLimitsAndNestedFieldsDoNot(SparkSession spark) {
    assertThat(isColumnar(parquet.selectExpr("id + 1 as id"))).isFalse();
    assertThat(isColumnar(parquet.select("text").where("id > 3"))).isFalse();
    assertThat(isColumnar(delta.select("text").where("id > 3"))).isFalse();
    assertThat(isColumnar(parquet.select("id").limit(5))).isFalse();
    assertThat(isColumnar(parquet.select("nested.a"))).isFalse();
    assertThat(isColumnar(parquet.select("id").distinct())).isFalse();
    assertThat(isColumnar(parquet.select("id").sample(0.5, 1))).isFalse();
    assertThat(isColumnar(parquet.select("id").join(delta.select("id"), "id"))).isFalse();
    assertThat(isColumnar(spark.range(3).toDF())).isFalse();
  }

  @Test
  void aFilterThatTheCallerRepeatsIsLeftOut() {
    for (Dataset<Row> rows : List.of(parquet, delta)) {
      Dataset<Row> window = HOUR.in(rows).select("text", "time");

      assertThat(isColumnar(window)).isFalse();
      assertThat(ColumnarPlan.of(physical(window), 1)).isPresent();
      assertThat(ColumnarPlan.of(physical(window), 0)).isEmpty();
    }
  }

  private static boolean isColumnar(Dataset<Row> rows) {
    return ColumnarPlan.of(physical(rows)).isPresent();
  }

  private static SparkPlan physical(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan();
  }
}
