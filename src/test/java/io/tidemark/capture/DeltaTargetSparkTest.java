package io.tidemark.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
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
import org.junit.jupiter.api.io.TempDir;

/** A table that batches go to by the name that Spark's catalog knows it by. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class DeltaTargetSparkTest {

  private static final StructType SCHEMA =
      new StructType()
          .add(Envelope.EVENT_ID, DataTypes.StringType, false, Envelope.MARK)
          .add("x", DataTypes.LongType);

  private static Dataset<Row> row(SparkSession spark, String event, long x) {
    return spark.createDataFrame(List.of(RowFactory.create(event, x)), SCHEMA);
  }

  @Test
  void aPathCountsFromWhereTheRunWasStarted(SparkSession spark, @TempDir Path folder) {
    Path here = Path.of("").toAbsolutePath();
    DeltaTarget table =
        new DeltaTarget(
            spark, TargetPlace.at(here.relativize(folder.resolve("captures")).toString()));
    table.create(SCHEMA, List.of("x"));
    assertThat(folder.resolve("captures/_delta_log")).isDirectory();
    table.add(new CaptureLayout(List.of(new CaptureColumn("y", ColumnType.DOUBLE))));
    assertThat(table.rows().columns()).containsExactly(Envelope.EVENT_ID, "x", "y");
  }

  @Test
  void aTableOfTheCatalogTakesEachBatchOnce(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS tidemark_target_test CASCADE");
    spark.sql("CREATE DATABASE tidemark_target_test");
    try {
      DeltaTarget table =
          new DeltaTarget(spark, TargetPlace.named("spark_catalog.tidemark_target_test.captures"));
      assertThat(table.exists()).isFalse();
      table.create(SCHEMA, List.of("x"));
      table.create(SCHEMA, List.of("x"));
      assertThat(table.exists()).isTrue();
      assertThat(Envelope.isPart(table.schema().apply(Envelope.EVENT_ID))).isTrue();
      assertThat(table.log().dataPath().toString()).endsWith("/tidemark_target_test.db/captures");

      Batch first = new Batch("stream", 0, Instant.EPOCH);
      table.append(row(spark, "a", 1), first, "capture");
      table.append(row(spark, "a", 1), first, "capture");
      table.append(row(spark, "b", 2), new Batch("stream", 1, Instant.EPOCH), "capture");
      table.add(new CaptureLayout(List.of(new CaptureColumn("Account Length", ColumnType.DOUBLE))));
      assertThat(Arrays.asList(table.rows().columns()))
          .containsExactly(Envelope.EVENT_ID, "x", "Account Length");
      assertThat(table.rows().orderBy("x").collectAsList())
          .extracting(Row::toString)
          .containsExactly("[a,1,null]", "[b,2,null]");

      spark.sql("CREATE TABLE tidemark_target_test.other USING delta AS SELECT 1 AS x");
      assertThatThrownBy(
              () ->
                  new DeltaTarget(spark, TargetPlace.named("tidemark_target_test.other")).schema())
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(
              "The table tidemark_target_test.other is not one that tidemark ingest has made");
    } finally {
      spark.sql("DROP DATABASE IF EXISTS tidemark_target_test CASCADE");
    }
  }
}
