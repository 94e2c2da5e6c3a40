package io.tidemark.scan;

import static io.tidemark.scan.Frames.parquet;
import static io.tidemark.scan.Frames.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class TimeRangeSparkTest {

  private static final Window THREE_HOURS =
      Window.of("2026-01-03T04:00:00Z", "2026-01-03T07:00:00Z");
  private static final ProfilePlan PLAN = Frames.discovering(ColumnKind.NUMERIC, "x");

  @TempDir Path dir;

  /** Powers of two, so that a sum tells which rows it holds. */
  private static Dataset<Row> events(SparkSession spark) {
    return table(
        spark,
        "x INT, time TIMESTAMP",
        event(1, "2026-01-03T03:59:59.999999Z"),
        event(2, "2026-01-03T04:00:00Z"),
        event(4, "2026-01-03T04:59:59.999999Z"),
        event(8, "2026-01-03T05:00:00Z"),
        event(16, "2026-01-03T06:59:59.999999Z"),
        event(32, "2026-01-03T07:00:00Z"),
        event(64, "2026-01-03T06:00:00Z"),
        event(128, "2026-01-03T04:30:00Z"),
        event(256, null),
        event(512, "1969-12-31T23:59:59Z"));
  }

  private static Row event(int x, String time) {
    return RowFactory.create(x, time == null ? null : Timestamp.from(Instant.parse(time)));
  }

  @Test
  void everyRowIsInItsBaseWindowAndInNoOther(SparkSession spark) {
    TimeRange hours = range(THREE_HOURS, Duration.ofHours(1));
    for (Dataset<Row> rows :
        List.of(
            events(spark),
            events(spark).repartition(7),
            parquet(events(spark).coalesce(1), dir),
            parquet(events(spark).orderBy("x"), dir),
            parquet(events(spark), dir).withColumn("x", functions.expr("x + 0")))) {
      assertThat(sums(rows, hours))
          .containsExactly(
              Map.entry(hour(4), 2.0 + 4 + 128),
              Map.entry(hour(5), 8.0),
              Map.entry(hour(6), 16.0 + 64));
    }
  }

  @Test
  void rowsWhoseTimeIsMissingOrNoTimeAreCounted(SparkSession spark) {
    TimeRange hours = range(THREE_HOURS, Duration.ofHours(1));
    Dataset<Row> texts =
        table(
            spark,
            "x INT, time STRING",
            RowFactory.create(1, "2026-01-03T04:00:00Z"),
            RowFactory.create(2, "03/01/2026 05:00"),
            RowFactory.create(4, ""),
            RowFactory.create(8, null),
            RowFactory.create(16, "2026-01-03T09:00:00Z"));

    assertThat(untimed(texts, hours)).isEqualTo(3);
    assertThat(untimed(parquet(texts, dir), hours)).isEqualTo(3);
    for (Dataset<Row> rows : List.of(events(spark), parquet(events(spark), dir))) {
      assertThat(untimed(rows, hours)).isEqualTo(1);
    }
  }

  private static long untimed(Dataset<Row> rows, TimeRange range) {
    return ProfileScan.fold(rows, PLAN, SlicePlan.NONE, range).untimed();
  }

  @Test
  void aBaseWindowWithoutRowsIsNotThere(SparkSession spark) {
    Dataset<Row> rows = parquet(events(spark).where("x <> 8"), dir);

    assertThat(sums(rows, range(THREE_HOURS, Duration.ofHours(1))).keySet())
        .containsExactly(hour(4), hour(6));
    assertThat(sums(rows, range(day("2026-02-01"), Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void daysBeginAtMidnightInUtcEvenBefore1970(SparkSession spark) {
    Window all = Window.of("1969-12-31T00:00:00Z", "2026-01-04T00:00:00Z");

    assertThat(sums(parquet(events(spark), dir), range(all, Duration.ofDays(1))))
        .containsExactly(Map.entry(day("1969-12-31"), 512.0), Map.entry(day("2026-01-03"), 255.0));
  }

  @Test
  void aTextOrADateTellsTheTimeToo(SparkSession spark) {
    Dataset<Row> texts =
        table(
            spark,
            "x INT, time STRING",
            RowFactory.create(1, "2026-01-03T04:00:00Z"),
            RowFactory.create(2, "2026-01-03 05:30:00"),
            RowFactory.create(4, "2026-01-03T08:30:00+02:00"),
            RowFactory.create(8, "soon"),
            RowFactory.create(16, null));
    Dataset<Row> dates =
        table(
            spark,
            "x INT, time DATE",
            RowFactory.create(1, Date.valueOf("2026-01-02")),
            RowFactory.create(2, Date.valueOf("2026-01-03")),
            RowFactory.create(4, Date.valueOf("2026-01-04")),
            RowFactory.create(8, null));

    assertThat(sums(texts, range(THREE_HOURS, Duration.ofHours(1))))
        .containsExactly(Map.entry(hour(4), 1.0), Map.entry(hour(5), 2.0), Map.entry(hour(6), 4.0));
    for (Dataset<Row> rows : List.of(dates, parquet(dates, dir))) {
      assertThat(sums(rows, range(day("2026-01-03"), Duration.ofDays(1))))
          .containsExactly(Map.entry(day("2026-01-03"), 2.0));
      assertThat(sums(rows, range(THREE_HOURS, Duration.ofHours(1)))).isEmpty();
    }
  }

  @Test
  void datesBeginInUtcWhateverTheSessionsTimeZone(SparkSession spark) {
    Dataset<Row> dates = parquet(spark.sql("select 1 as x, date'2026-01-03' as time"), dir);
    for (String zone : List.of("America/New_York", "Asia/Tokyo", "UTC")) {
      spark.conf().set("spark.sql.session.timeZone", zone);
      try {
        for (Dataset<Row> rows : List.of(dates, dates.withColumn("x", functions.expr("x + 0")))) {
          assertThat(sums(rows, range(day("2026-01-03"), Duration.ofDays(1)))).hasSize(1);
          assertThat(sums(rows, range(day("2026-01-02"), Duration.ofDays(1)))).isEmpty();
        }
      } finally {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
      }
    }
  }

  @Test
  void aViewKeepsItsOwnFilter(SparkSession spark) {
    Dataset<Row> view = parquet(events(spark), dir).where("x <> 2 and x <> 64");

    assertThat(sums(view, range(THREE_HOURS, Duration.ofHours(1))))
        .containsExactly(
            Map.entry(hour(4), 132.0), Map.entry(hour(5), 8.0), Map.entry(hour(6), 16.0));
    assertThat(
            sums(
                    view.where("time >= '2026-01-03 05:00:00'"),
                    range(THREE_HOURS, Duration.ofHours(1)))
                .keySet())
        .containsExactly(hour(5), hour(6));
    assertThat(sums(view.limit(0), range(THREE_HOURS, Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void oneJobFoldsAllBaseWindows(SparkSession spark) {
    Dataset<Row> rows = parquet(events(spark), dir);
    Dataset<Row> view = rows.withColumn("x", functions.expr("x + 0"));
    TimeRange hours = range(THREE_HOURS, Duration.ofHours(1));

    for (Dataset<Row> source : List.of(rows, view)) {
      assertThat(SparkWork.of(spark, () -> ProfileScan.fold(source, PLAN, hours)).jobs()).isOne();
    }
  }

  @Test
  void onlyThePartitionsOfTheWindowAreRead(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(0, 1_200, 1, 2)
            .selectExpr("cast(id as int) as x", "timestamp_seconds(1767312000 + id * 360) as time")
            .withColumn("day", functions.expr("to_date(time)"));
    String path = Frames.newFolder(dir);
    rows.write().format("delta").mode("append").partitionBy("day").save(path);
    Dataset<Row> delta = spark.read().format("delta").load(path);
    // 2026-01-03 and 2026-01-04: 240 rows a day, six minutes apart.
    Window window = Window.of("2026-01-03T12:00:00Z", "2026-01-04T12:00:00Z");
    TimeRange partitioned =
        new TimeRange(ColumnName.of("time"), window, Duration.ofHours(1), ColumnName.of("day"));
    List<SortedMap<Window, Profiles>> folded = new ArrayList<>();

    for (Dataset<Row> source :
        List.of(
            delta,
            delta.withColumn("x", functions.expr("x + 0")),
            delta.withColumn("day", functions.expr("string(day)")))) {
      SparkWork work =
          SparkWork.of(spark, () -> folded.add(ProfileScan.fold(source, PLAN, partitioned)));

      // The log's own records are a few; the table has 1200.
      assertThat(work.recordsRead()).isBetween(240L, 520L);
    }

    assertThat(folded)
        .allSatisfy(
            windows -> {
              assertThat(windows).hasSize(24);
              assertThat(windows.values()).allSatisfy(p -> assertThat(p.rows()).isEqualTo(10));
              assertThat(windows.firstKey().start()).isEqualTo(window.start());
            });
  }

  @Test
  void hoursMergedEqualTheDay(SparkSession spark) {
    Dataset<Row> rows =
        parquet(
            spark
                .range(5_000)
                .selectExpr(
                    "if(id % 9 = 0, null, rand(7)) as x",
                    "timestamp_seconds(1767398400 + id * 17) as time"),
            dir);
    Window day = day("2026-01-03");

    Profiles hours =
        ProfileScan.fold(rows, PLAN, range(day, Duration.ofHours(1))).values().stream()
            .reduce(Profiles::merge)
            .orElseThrow();
    ColumnProfile merged = Frames.profile(hours, "x");
    ColumnProfile whole =
        Frames.profile(ProfileScan.fold(rows, PLAN, range(day, Duration.ofDays(1))).get(day), "x");

    assertThat(merged)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("moments", "sketch")
        .isEqualTo(whole);
    assertThat(merged.moments().m2().asOptional().orElseThrow())
        .isCloseTo(
            whole.moments().m2().asOptional().orElseThrow(), Percentage.withPercentage(1e-10));
  }

  @Test
  void refusesAWindowOfPartsOfBaseWindows() {
    Window half = Window.of("2026-01-03T04:30:00Z", "2026-01-03T06:00:00Z");

    assertThatThrownBy(() -> range(half, Duration.ofHours(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "does not begin and end on a multiple of capture.base-window = 1h: give"
                + " --window-start 2026-01-03T04:00:00Z --window-end 2026-01-03T06:00:00Z");
    assertThatThrownBy(() -> range(half, Duration.ZERO))
        .hasMessage("A base window must last at least a millisecond, was PT0S");
  }

  private static SortedMap<Window, Double> sums(Dataset<Row> rows, TimeRange range) {
    SortedMap<Window, Double> sums = new TreeMap<>(Comparator.comparing(Window::start));
    ProfileScan.fold(rows, PLAN, range)
        .forEach(
            (window, profiles) ->
                sums.put(
                    window,
                    Frames.profile(profiles, "x").moments().total().asOptional().orElseThrow()));
    return sums;
  }

  @Test
  void aDateThatIsNoPartitionFiltersBatchesAndRowsAlike(SparkSession spark) {
    // The row of x = 2 lies in the window, but its day is said to be another.
    Dataset<Row> rows =
        table(
            spark,
            "x INT, time TIMESTAMP, day DATE",
            RowFactory.create(1, timestamp("2026-01-03T04:00:00Z"), Date.valueOf("2026-01-03")),
            RowFactory.create(2, timestamp("2026-01-03T04:00:00Z"), Date.valueOf("2026-01-02")));
    TimeRange byDay =
        new TimeRange(
            ColumnName.of("time"), THREE_HOURS, Duration.ofHours(1), ColumnName.of("day"));
    for (Dataset<Row> source : List.of(rows, parquet(rows.coalesce(1), dir))) {
      assertThat(sums(source, byDay)).containsExactly(Map.entry(hour(4), 1.0));
    }
  }

  private static Timestamp timestamp(String time) {
    return Timestamp.from(Instant.parse(time));
  }

  private static TimeRange range(Window window, Duration baseWindow) {
    return new TimeRange(ColumnName.of("time"), window, baseWindow, null);
  }

  private static Window hour(int hour) {
    Instant start = Instant.parse("2026-01-03T00:00:00Z").plus(Duration.ofHours(hour));
    return new Window(start, start.plus(Duration.ofHours(1)));
  }

  private static Window day(String date) {
    Instant start = Instant.parse(date + "T00:00:00Z");
    return new Window(start, start.plus(Duration.ofDays(1)));
  }
}
