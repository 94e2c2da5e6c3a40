package io.tidemark.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Season;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.SparkExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class SeasonalPassSparkTest {

  private static final int ROWS = 4_000;

  /** Two weeks before 1970, so that times on both sides of it are told apart. */
  private static final long START = -14 * 86_400L;

  private static final int STEP = 1_801;

  private static Dataset<Row> training(SparkSession spark) {
    return spark
        .range(0, ROWS, 1, 3)
        .selectExpr(
            "timestamp_seconds(" + START + " + id * " + STEP + ") as time", "cast(id as int) as v");
  }

  private static TrainingProfiles.Learned learn(Dataset<Row> rows, Season season) {
    return new TrainingProfiles(List.of(ColumnName.of("v")), Map.of(), Map.of(), 64)
        .learn(
            rows,
            Optional.of(new TimeChunks(ColumnName.of("time"), 10)),
            Optional.of(season),
            step -> {});
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsOfTheBucketOfItsTime(Season season, SparkSession spark) {
    TrainingProfiles.Learned learned = learn(training(spark), season);
    Map<String, Long> expected = new TreeMap<>();
    LongStream.range(0, ROWS)
        .mapToObj(i -> season.bucketOf(Instant.ofEpochSecond(START + i * STEP)))
        .forEach(bucket -> expected.merge(bucket, 1L, Long::sum));

    Map<String, Long> rows = new TreeMap<>();
    learned.seasonal().orElseThrow().buckets().forEach((b, p) -> rows.put(b, p.rows()));
    assertThat(rows).isEqualTo(expected);
    ColumnProfile merged =
        learned.seasonal().orElseThrow().buckets().values().stream()
            .reduce(Profiles::merge)
            .orElseThrow()
            .columns()
            .get(0);
    ColumnProfile whole = learned.sliced().whole().columns().get(0);
    assertThat(merged.cells()).isEqualTo(whole.cells());
    assertThat(learned.chunks()).hasSize(10);
  }

  @Test
  void aDateIsOfItsWeekday(SparkSession spark) {
    // 2026-03-02 is a Monday.
    Dataset<Row> days =
        spark
            .range(70)
            .selectExpr(
                "date_add(date'2026-03-02', cast(id as int)) as time", "cast(id as int) as v");
    var weekdays = learn(days, Season.WEEKDAY).seasonal().orElseThrow();
    assertThat(weekdays.buckets()).hasSize(7);
    ColumnProfile monday = weekdays.bucket("monday").columns().get(0);
    assertThat(monday.rows()).isEqualTo(10);
    assertThat(monday.moments().max()).isEqualTo(63);
  }
}
