package io.tidemark.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.TidemarkException;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class CaptureSinkSparkTest {

  private static final RecordSource TABLE =
      TableRecords.captures("events", "id", Optional.empty(), Optional.empty(), Optional.of("at"));

  private static final AtomicInteger LOOKS = new AtomicInteger();

  @TempDir Path folder;
  private final List<String> quarantined = new ArrayList<>();

  @Test
  void aBatchThatComesAgainCountsAsBeforeAndAddsNothing(SparkSession spark) {
    CaptureSink sink = sink(TABLE);
    Dataset<Row> events = events(spark, "id % 90").unionByName(events(spark, "NULL").limit(3));
    BatchCounts first = sink.take(events, batch(0));
    assertThat(first.read()).isEqualTo(103);
    assertThat(first.written()).isEqualTo(90);
    assertThat(first.duplicated()).isEqualTo(10);
    assertThat(first.reasons()).isEqualTo(Map.of("MISSING_EVENT_ID", 3L));
    assertThat(first.unknown()).isEqualTo(Map.of("y", 100L));
    assertThat(sink.take(events, batch(0))).isEqualTo(first);
    assertThat(stored(spark).count()).isEqualTo(90);
    assertThat(stored(spark).selectExpr("sum(x)").head().getLong(0)).isEqualTo(4005);
    assertThat(sink.take(events, batch(1)).duplicated()).isEqualTo(100);
    assertThat(stored(spark).count()).isEqualTo(90);
  }

  @Test
  void aColumnOfTheUsersOwnStaysTheirs(SparkSession spark) {
    CaptureSink sink = sink(TABLE);
    sink.take(events(spark, "id"), batch(0));
    spark.sql("ALTER TABLE delta.`" + place() + "` ADD COLUMN reviewed DATE");
    sink.take(events(spark, "id + 1000"), batch(1));
    assertThat(stored(spark).where("reviewed IS NULL AND x IS NOT NULL").count()).isEqualTo(200);
  }

  @Test
  void aLineThatIsNoLongerThereWhenItIsKeptFailsTheBatch(SparkSession spark) {
    // Whoever looks again sees another reason.
    UserDefinedFunction reason =
        functions
            .udf((UDF0<String>) () -> "BROKEN_" + LOOKS.incrementAndGet(), DataTypes.StringType)
            .asNondeterministic();
    RecordSource vanishing =
        (batch, layout) ->
            TABLE
                .records(batch, layout)
                .withColumn(
                    Envelope.REASON,
                    functions.when(functions.col(Envelope.EVENT_ID).equalTo("7"), reason.apply()));
    assertThatThrownBy(() -> sink(vanishing).take(events(spark, "id"), batch(0)))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("that could not be read were {BROKEN_")
        .hasMessageContaining("run ingest again once they are back");
    assertThat(quarantined).isEmpty();
    assertThat(stored(spark).isEmpty()).isTrue();
  }

  private CaptureSink sink(RecordSource source) {
    return new CaptureSink(
        TargetPlace.at(place()),
        source,
        new CaptureSettings(
            new CaptureLayout(List.of(new CaptureColumn("x", ColumnType.BIGINT))),
            CaptureLayout.NONE,
            Map.of(),
            CapturePartitions.DATE,
            7,
            CaptureSettings.Evolution.TELL,
            Preprocessing.NONE),
        (lines, batch) ->
            lines.collectAsList().forEach(line -> quarantined.add(line.getAs("reason"))));
  }

  private String place() {
    return folder.resolve("captures").toString();
  }

  private Dataset<Row> stored(SparkSession spark) {
    return spark.read().format("delta").load(place());
  }

  private static Dataset<Row> events(SparkSession spark, String id) {
    return spark
        .range(100)
        .selectExpr(
            "CAST(" + id + " AS STRING) AS id",
            "TIMESTAMP'2026-01-05 10:00:00Z' AS at",
            "id % 90 AS x",
            "'new' AS y");
  }

  private static Batch batch(long number) {
    return new Batch("stream", number, Instant.parse("2026-01-05T11:00:00Z"));
  }
}
