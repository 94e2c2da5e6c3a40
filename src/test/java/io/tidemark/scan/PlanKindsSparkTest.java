package io.tidemark.scan;

import static io.tidemark.scan.Frames.column;
import static io.tidemark.scan.Frames.plan;
import static io.tidemark.scan.Frames.profile;
import static io.tidemark.scan.Frames.table;
import static io.tidemark.scan.Frames.x;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.TypeCounts;
import io.tidemark.testkit.SparkExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a plan says of a column and what the column holds need not be the same. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class PlanKindsSparkTest {

  @Test
  void numbersAreReadOffTexts(SparkSession spark) {
    Dataset<Row> rows =
        column(spark, DataTypes.StringType, "1", "2.5", "- 3", "1e2", "x", null, "1e999", "1", "");
    NumericCells cells = NumericCells.of(0, 2);

    ColumnProfile profile = counting(rows, ColumnKind.NUMERIC, cells);

    assertThat(profile.types()).isEqualTo(new TypeCounts(2, 3, 0, 3, 1));
    assertThat(profile.nulls()).isEqualTo(1);
    assertThat(profile.infinities()).isEqualTo(1);
    // 1, 2.5, 100 and 1: neither Python nor a reader of CSV takes "- 3" for a number.
    assertThat(profile.moments().count()).isEqualTo(4);
    assertThat(profile.moments().total().asOptional()).hasValue(104.5);
    assertThat(profile.cells().counts()).containsExactly(0, 2, 2);
    assertThat(profile.values().size()).isZero();
  }

  @Test
  void numbersAndBooleansAreCategoriesByTheirText(SparkSession spark) {
    CategoricalCells cells = CategoricalCells.of("1", "true");

    ColumnProfile integers =
        counting(
            column(spark, DataTypes.IntegerType, 1, 1, 2, null), ColumnKind.CATEGORICAL, cells);
    ColumnProfile doubles =
        counting(column(spark, DataTypes.DoubleType, 1.0, 0.5), ColumnKind.CATEGORICAL, cells);
    ColumnProfile booleans =
        counting(column(spark, DataTypes.BooleanType, true, false), ColumnKind.CATEGORICAL, cells);

    assertThat(integers.cells().counts()).containsExactly(2, 0, 0, 1);
    assertThat(integers.values().asMap()).containsExactly(Map.entry("2", 1L));
    assertThat(integers.types()).isEqualTo(new TypeCounts(3, 0, 0, 0, 1));
    assertThat(integers.moments().count()).isZero();
    // 1.0 is the category 1.
    assertThat(doubles.cells().counts()).containsExactly(1, 0, 0, 1);
    assertThat(doubles.values().asMap()).containsExactly(Map.entry("0.5", 1L));
    assertThat(booleans.cells().counts()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void everyTypeHasAText(SparkSession spark) {
    Dataset<Row> rows =
        table(
            spark,
            "b BYTE, s SHORT, l LONG, f FLOAT, e DECIMAL(12,3), d DATE, t TIMESTAMP",
            RowFactory.create(
                (byte) 1,
                (short) 2,
                3L,
                0.5f,
                new BigDecimal("12345.600"),
                Date.valueOf("2026-01-03"),
                Timestamp.from(Instant.parse("2026-01-03T04:05:06.007Z"))));
    String[] columns = rows.columns();

    Profiles profiles = ProfileScan.fold(rows, Frames.discovering(ColumnKind.CATEGORICAL, columns));

    assertThat(profiles.columns().stream().map(p -> p.values().mostFrequentFirst().get(0).value()))
        .containsExactly("1", "2", "3", "0.5", "12345.6", "2026-01-03", "2026-01-03T04:05:06.007Z");
  }

  @Test
  void booleansHoldNoNumbersAndDatesAreDaysWhereNumbersAreMeant(SparkSession spark) {
    ColumnProfile booleans =
        x(column(spark, DataTypes.BooleanType, true, null), ColumnKind.NUMERIC);
    ColumnProfile dates =
        x(column(spark, DataTypes.DateType, Date.valueOf("2026-01-03")), ColumnKind.NUMERIC);

    assertThat(booleans.types()).isEqualTo(new TypeCounts(0, 0, 1, 0, 1));
    assertThat(booleans.moments().count()).isZero();
    assertThat(dates.types()).isEqualTo(new TypeCounts(0, 1, 0, 0, 0));
    // datetime.date(2026, 1, 3) - datetime.date(1970, 1, 1) in Python 3.11
    assertThat(dates.moments().min()).isEqualTo(20456);
  }

  @Test
  void textsAreNotReadAsTimes(SparkSession spark) {
    ColumnProfile profile =
        x(column(spark, DataTypes.StringType, "2026-01-03", null), ColumnKind.TEMPORAL);

    assertThat(profile.types()).isEqualTo(new TypeCounts(0, 0, 0, 1, 1));
    assertThat(profile.distinct().estimate()).isEqualTo(1);
    assertThat(profile.moments().count()).isZero();
  }

  @Test
  void sentinelsAreNulls(SparkSession spark) {
    assertNulls(2, column(spark, DataTypes.StringType, "?", "a", "?"), ColumnKind.CATEGORICAL, "?");
    assertNulls(1, column(spark, DataTypes.StringType, "-999", "5"), ColumnKind.NUMERIC, "-999");
    assertNulls(1, column(spark, DataTypes.IntegerType, -999, 5), ColumnKind.NUMERIC, "-999");
    assertNulls(1, column(spark, DataTypes.IntegerType, -999, 5), ColumnKind.NUMERIC, "-999.0");
    assertNulls(1, column(spark, DataTypes.DoubleType, -999.9, 5.0), ColumnKind.NUMERIC, "-999.9");
    assertNulls(1, column(spark, DataTypes.FloatType, -999.9f, 5f), ColumnKind.NUMERIC, "-999.9");
    assertNulls(
        1, column(spark, DataTypes.DoubleType, -999.0, 5.0), ColumnKind.CATEGORICAL, "-999");
    assertNulls(2, column(spark, DataTypes.DoubleType, 0.0, -0.0, 1.0), ColumnKind.NUMERIC, "0");
    assertNulls(1, column(spark, DataTypes.DoubleType, Double.NaN, 1.0), ColumnKind.NUMERIC, "NaN");
    assertNulls(
        1,
        column(spark, DataTypes.DoubleType, Double.NEGATIVE_INFINITY, 1.0),
        ColumnKind.NUMERIC,
        "-Infinity",
        "unknown");
    assertNulls(
        2,
        column(
            spark,
            DataTypes.createDecimalType(10, 2),
            new BigDecimal("-1.00"),
            new BigDecimal("-9.99"),
            new BigDecimal("7")),
        ColumnKind.NUMERIC,
        "-1",
        "-9.99");
    assertNulls(
        1,
        column(spark, DataTypes.DateType, Date.valueOf("1900-01-01"), Date.valueOf("2026-01-01")),
        ColumnKind.TEMPORAL,
        "1900-01-01");
    assertNulls(
        2,
        column(
            spark,
            DataTypes.TimestampType,
            Timestamp.from(Instant.parse("9999-12-31T23:59:59Z")),
            Timestamp.from(Instant.parse("1900-01-01T00:00:00Z")),
            Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"))),
        ColumnKind.TEMPORAL,
        "9999-12-31 23:59:59",
        "1900-01-01");
    assertNulls(0, column(spark, DataTypes.IntegerType, 1, 5), ColumnKind.NUMERIC, "none");
  }

  private static void assertNulls(
      int nulls, Dataset<Row> rows, ColumnKind kind, String... sentinels) {
    ColumnProfile profile = x(rows, kind, sentinels);

    assertThat(profile.nulls()).isEqualTo(nulls);
    assertThat(profile.nans() + profile.infinities()).isZero();
    assertThat(profile.types().unknown()).isEqualTo(nulls);
    assertThat(profile.types().present()).isEqualTo(profile.rows() - nulls);
    assertThat(profile.distinct().estimate()).isEqualTo(profile.rows() - nulls);
  }

  @Test
  void bucketsAreCountedBesideCells(SparkSession spark) {
    ColumnPlan plan =
        ColumnPlan.counting(
                ColumnName.of("x"),
                ColumnKind.NUMERIC,
                NumericCells.of(5),
                Expectation.NOTHING,
                List.of())
            .withBuckets(NumericCells.tenBuckets(0, 10));
    Dataset<Row> numbers =
        column(spark, DataTypes.DoubleType, 0.0, 0.5, 5.0, 9.0, 10.0, 11.0, Double.NaN);

    for (Dataset<Row> rows : List.of(numbers, numbers.selectExpr("cast(x as string) as x"))) {
      ColumnProfile profile = profile(ProfileScan.fold(rows, plan(plan)), "x");

      assertThat(profile.cells().counts()).containsExactly(3, 3);
      assertThat(profile.buckets().counts()).containsExactly(2, 0, 0, 0, 0, 1, 0, 0, 0, 3);
      assertThat(profile.optionalSketch()).isEmpty();
      assertThat(profile.frequent()).isNull();
    }
  }

  @Test
  void aColumnThatTheSourceLacksHasNoProfile(SparkSession spark) {
    Dataset<Row> rows = column(spark, DataTypes.IntegerType, 1, 2);
    ProfilePlan plan =
        new ProfilePlan(
            Frames.discovering(ColumnKind.NUMERIC, "gone", "x").columns(),
            ColumnName.of("no id"),
            3);

    Profiles profiles = ProfileScan.fold(rows, plan);

    assertThat(profiles.columns()).hasSize(1);
    assertThat(profile(profiles, "x").rows()).isEqualTo(2);
  }

  @Test
  void anEmptySourceHasEmptyProfiles(SparkSession spark) {
    ProfilePlan plan = Frames.discovering(ColumnKind.NUMERIC, "x", "gone");

    for (Dataset<Row> rows :
        List.of(
            column(spark, DataTypes.DoubleType),
            column(spark, DataTypes.DoubleType).repartition(3),
            column(spark, DataTypes.DoubleType, 1.0).where("x > 1"))) {
      Profiles profiles = ProfileScan.fold(rows, plan);

      assertThat(profiles).isEqualTo(Profiles.empty(Frames.discovering(ColumnKind.NUMERIC, "x")));
      assertThat(profiles.rows()).isZero();
    }
  }

  private static ColumnProfile counting(Dataset<Row> rows, ColumnKind kind, Cells cells) {
    ColumnPlan plan =
        ColumnPlan.counting(ColumnName.of("x"), kind, cells, Expectation.NOTHING, List.of());
    return profile(ProfileScan.fold(rows, plan(plan)), "x");
  }
}
