package io.tidemark.scan;

import static io.tidemark.scan.Frames.parquet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.ValueType;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices are folded with the whole, and are the same however the rows come. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class SlicesSparkTest {

  private static final int ROWS = 20_000;
  private static final List<String> REGION = List.of("region");
  private static final List<String> CROSS = List.of("region", "grade");

  private static final SlicePlan SLICES =
      new SlicePlan(
          List.of(
              new SliceKey(
                  REGION,
                  CategoricalCells.of(
                      List.of("r0", "r1", "r2", "NULL"),
                      new long[] {io.tidemark.profile.ValueHash.of("r3")},
                      CategoricalCells.Vocabulary.CLOSED,
                      0)),
              new SliceKey(CROSS, CategoricalCells.of("r0,1", "r1,2", "NULL,0"))));

  @TempDir static Path dir;
  private static Dataset<Row> written;
  private static SlicedProfiles expected;

  @BeforeAll
  static void write(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "concat('e', id) as id",
                "timestamp_micros(1767225600000000 + id * 500000) as time",
                "if(id % 17 = 0, null, concat('r', pmod(hash(id), 6))) as region",
                "cast(pmod(hash(id, 1), 3) as int) as grade",
                "case when id % 101 = 0 then double('NaN') when id % 7 = 0 then null"
                    + " else 1e6 + pmod(hash(id), 1000000) / 997 end as d",
                "concat('u', pmod(hash(id), 5000)) as user",
                "if(id % 5 = 0, concat(id, '.5'), string(pmod(hash(id), 3000))) as digits");
    written = parquet(rows, dir);
    expected = ProfileScan.fold(rows.coalesce(1), plan(), SLICES);
  }

  private static ProfilePlan plan() {
    Expectation integers = new Expectation(ValueType.INTEGRAL, 0, 1_000_900);
    NumericCells cells = NumericCells.of(0, 10, 1e3, 1_000_100, 1_000_500);
    return new ProfilePlan(
        List.of(
            ColumnPlan.counting(ColumnName.of("d"), ColumnKind.NUMERIC, cells, integers, List.of()),
            ColumnPlan.counting(
                ColumnName.of("digits"), ColumnKind.NUMERIC, cells, integers, List.of("7")),
            ColumnPlan.counting(
                ColumnName.of("user"),
                ColumnKind.CATEGORICAL,
                CategoricalCells.of("u1", "u2"),
                integers,
                List.of())),
        ColumnName.of("id"),
        3);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 50})
  void partitionsDoNotShow(int partitions) {
    assertSame(ProfileScan.fold(written.repartition(partitions), plan(), SLICES), expected);
  }

  @Test
  void neitherOrderNorTheWayRowsComeShows() {
    assertSame(ProfileScan.fold(written, plan(), SLICES), expected);
    assertSame(
        ProfileScan.fold(written.orderBy(functions.expr("hash(user)")), plan(), SLICES), expected);
    assertSame(ProfileScan.fold(written.orderBy("region", "grade"), plan(), SLICES), expected);
    assertSame(
        ProfileScan.fold(
            written.withColumn("grade", functions.expr("int(grade + 0)")), plan(), SLICES),
        expected);
  }

  @Test
  void theWholeIsTheSameWithoutSlices() {
    assertSame(ProfileScan.fold(written, plan()), expected.whole());
    assertThat(expected.whole().columns().get(0).offenders()).isNotEmpty();
  }

  @Test
  void theSlicesOfAKeySumToTheWhole() {
    for (List<String> columns : List.of(REGION, CROSS)) {
      Profiles sum =
          expected.slices().stream()
              .filter(s -> s.columns().equals(columns))
              .map(s -> expected.slice(s).orElseThrow())
              .reduce(Profiles::merge)
              .orElseThrow();
      Profiles whole =
          Profiles.of(
              expected.whole().columns().stream().map(ColumnProfile::withoutOffenders).toList());
      List<ColumnProfile> without =
          sum.columns().stream().map(ColumnProfile::withoutOffenders).toList();
      assertSame(Profiles.of(without), whole);
      ColumnProfile by = expected.by(columns).orElseThrow();
      assertThat(by.rows()).isEqualTo(ROWS);
      assertThat(by.cells().total()).isEqualTo(ROWS);
    }
  }

  /** Against Spark's own GROUP BY, and its filter. */
  @Test
  void everyRowIsInTheSliceOfItsValues() {
    Map<String, Long> regions =
        written.groupBy("region").count().collectAsList().stream()
            .collect(Collectors.toMap(r -> Slice.label(r.getString(0)), r -> r.getLong(1)));
    assertThat(rows(REGION, "r0")).isEqualTo(regions.get("r0"));
    assertThat(rows(REGION, "NULL")).isEqualTo(regions.get("NULL"));
    assertThat(rows(REGION, "OTHER")).isEqualTo(regions.get("r3"));
    assertThat(rows(REGION, "UNSEEN")).isEqualTo(regions.get("r4") + regions.get("r5"));
    assertThat(expected.by(REGION).orElseThrow().values().asMap().get("r5"))
        .isEqualTo(regions.get("r5"));
    assertThat(rows(CROSS, "r1", "2"))
        .isEqualTo(written.where("region = 'r1' and grade = 2").count());
    assertThat(rows(CROSS, "NULL", "0"))
        .isEqualTo(written.where("region is null and grade = 0").count());

    Profiles north = ProfileScan.fold(written.where("region = 'r0'"), plan());
    assertSame(
        expected.slice(new Slice(REGION, List.of("r0"))).orElseThrow(),
        Profiles.of(north.columns().stream().map(ColumnProfile::withoutOffenders).toList()));
  }

  private static long rows(List<String> columns, String... labels) {
    return expected.slice(new Slice(columns, List.of(labels))).orElseThrow().rows();
  }

  /** 20 000 rows, two per second: base windows of an hour hold 7 200, 7 200 and 5 600. */
  @Test
  void baseWindowsMergeToTheWhole() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    TimeRange range =
        new TimeRange(
            ColumnName.of("time"),
            new Window(start, start.plus(Duration.ofHours(4))),
            Duration.ofHours(1),
            null);

    SortedMap<Window, SlicedProfiles> byHour =
        ProfileScan.fold(written, plan(), SLICES, range).byWindow();

    assertThat(byHour.values().stream().map(p -> p.whole().rows()))
        .containsExactly(7_200L, 7_200L, 5_600L);
    assertSame(byHour.values().stream().reduce(SlicedProfiles::merge).orElseThrow(), expected);
  }

  @Test
  void oneJobReadsTheRowsOnce(SparkSession spark) {
    SparkWork work =
        SparkWork.of(spark, () -> ProfileScan.fold(written.select("*"), plan(), SLICES));

    assertThat(work).isEqualTo(new SparkWork(1, ROWS));
  }

  @Test
  void withoutRowsThereIsNoSlice() {
    SlicedProfiles none = ProfileScan.fold(written.where("id = 'x'"), plan(), SLICES);

    assertThat(none.slices()).isEmpty();
    assertThat(none.by(CROSS).orElseThrow().rows()).isZero();
    assertThat(none.merge(expected).slices()).hasSameElementsAs(expected.slices());
  }

  @Test
  void aFirstLookFindsTheValuesAndFoldsNoSlice() {
    SlicedProfiles found = ProfileScan.fold(written, plan(), SlicePlan.discovering(List.of(CROSS)));

    ColumnProfile by = found.by(CROSS).orElseThrow();
    assertThat(found.slices()).isEmpty();
    assertThat(by.values().size()).isEqualTo(7 * 3);
    assertThat(by.values().asMap().get("r1,2"))
        .isEqualTo(written.where("region = 'r1' and grade = 2").count());
  }

  @Test
  void otherValuesRefuseToMerge() {
    SlicePlan other =
        new SlicePlan(List.of(new SliceKey(REGION, CategoricalCells.of("r0", "NULL"))));
    SlicedProfiles more = ProfileScan.fold(written, plan(), other);

    assertThatThrownBy(() -> expected.merge(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be merged");
  }

  @Test
  void aColumnOfListsCannotDivide() {
    Dataset<Row> lists = written.withColumn("tags", functions.expr("array(region)"));

    assertThatThrownBy(
            () -> ProfileScan.fold(lists, plan(), SlicePlan.discovering(List.of(List.of("tags")))))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Column tags of type ARRAY<STRING> cannot divide rows: slices must name columns of"
                + " texts, numbers or times");
  }

  private static void assertSame(SlicedProfiles actual, SlicedProfiles wanted) {
    assertThat(actual.parts().keySet()).isEqualTo(wanted.parts().keySet());
    wanted
        .parts()
        .forEach(
            (slice, profiles) -> {
              assertSame(actual.slice(slice).orElseThrow(), profiles);
            });
  }

  private static void assertSame(Profiles actual, Profiles wanted) {
    List<ColumnName> names = new ArrayList<>();
    wanted.columns().forEach(c -> names.add(c.column()));
    assertThat(actual.columns().stream().map(ColumnProfile::column)).isEqualTo(names);
    for (ColumnProfile column : wanted.columns()) {
      ColumnProfile same = actual.column(column.column()).orElseThrow();
      assertThat(same)
          .usingRecursiveComparison()
          .usingOverriddenEquals()
          .ignoringFields("moments")
          .isEqualTo(column);
      assertThat(same.moments().count()).isEqualTo(column.moments().count());
      assertThat(same.moments().minimum()).isEqualTo(column.moments().minimum());
      assertThat(same.moments().maximum()).isEqualTo(column.moments().maximum());
      near(same.moments().mean().asOptional(), column.moments().mean().asOptional());
      near(same.moments().m2().asOptional(), column.moments().m2().asOptional());
    }
  }

  private static void near(java.util.OptionalDouble actual, java.util.OptionalDouble wanted) {
    assertThat(actual.isPresent()).isEqualTo(wanted.isPresent());
    wanted.ifPresent(
        value ->
            assertThat(actual.getAsDouble())
                .isCloseTo(value, Offset.offset(1e-12 * Math.abs(value))));
  }
}
