package io.tidemark.scan;

import static io.tidemark.scan.Frames.column;
import static io.tidemark.scan.Frames.parquet;
import static io.tidemark.scan.Frames.profile;
import static io.tidemark.scan.Frames.x;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.TypeCounts;
import io.tidemark.testkit.SparkExtension;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of column, read from rows and from the batches of a Parquet file. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class ColumnTypesSparkTest {

  /** Types, and in each the numbers 3, 5, -2 and twice 5 among nulls. */
  static List<Arguments> numbers() {
    return List.of(
        Arguments.of(DataTypes.ByteType, new Object[] {(byte) 3, (byte) 5, (byte) -2}),
        Arguments.of(DataTypes.ShortType, new Object[] {(short) 3, (short) 5, (short) -2}),
        Arguments.of(DataTypes.IntegerType, new Object[] {3, 5, -2}),
        Arguments.of(DataTypes.LongType, new Object[] {3L, 5L, -2L}),
        Arguments.of(DataTypes.FloatType, new Object[] {3f, 5f, -2f}),
        Arguments.of(DataTypes.DoubleType, new Object[] {3.0, 5.0, -2.0}),
        Arguments.of(DataTypes.createDecimalType(10, 2), decimals()),
        Arguments.of(DataTypes.createDecimalType(20, 5), decimals()),
        Arguments.of(DataTypes.createDecimalType(38, 0), decimals()));
  }

  private static Object[] decimals() {
    return new Object[] {new BigDecimal(3), new BigDecimal(5), new BigDecimal(-2)};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void numbersOfEveryTypeAreFolded(
      DataType type, Object[] v, SparkSession spark, @TempDir Path dir) {
    Dataset<Row> rows = column(spark, type, v[0], null, v[1], v[2], null, v[1]).coalesce(1);
    boolean fractional = type.sql().matches("FLOAT|DOUBLE|DECIMAL\\(.*,[25]\\)");

    for (Dataset<Row> source : List.of(rows, parquet(rows, dir))) {
      ColumnProfile profile = x(source, ColumnKind.NUMERIC);

      assertThat(profile.rows()).isEqualTo(6);
      assertThat(profile.nulls()).isEqualTo(2);
      assertThat(profile.types())
          .isEqualTo(new TypeCounts(fractional ? 0 : 4, fractional ? 4 : 0, 0, 0, 2));
      // By hand: 3 + 5 - 2 + 5 = 11; 9 + 25 + 4 + 25 - 121 / 4 = 32.75.
      assertThat(profile.moments().total().asOptional()).hasValue(11);
      assertThat(profile.moments().m2().asOptional()).hasValue(32.75);
      assertThat(profile.moments().min()).isEqualTo(-2);
      assertThat(profile.moments().max()).isEqualTo(5);
      assertThat(profile.distinct().estimate()).isEqualTo(3);
      assertThat(profile.sketch().ranks().atMost(3)).isEqualTo(2);
    }
  }

  @Test
  void nansAndInfinitiesAreCountedApart(SparkSession spark, @TempDir Path dir) {
    double inf = Double.POSITIVE_INFINITY;
    Dataset<Row> doubles =
        column(spark, DataTypes.DoubleType, 1.0, Double.NaN, inf, -inf, null, 2.0, Double.NaN);
    Dataset<Row> floats = doubles.selectExpr("cast(x as float) as x");

    for (Dataset<Row> source : List.of(doubles, floats, parquet(doubles, dir))) {
      for (ColumnKind kind : List.of(ColumnKind.NUMERIC, ColumnKind.CATEGORICAL)) {
        ColumnProfile profile = x(source, kind);

        assertThat(profile.nulls()).isEqualTo(1);
        assertThat(profile.nans()).isEqualTo(2);
        assertThat(profile.infinities()).isEqualTo(2);
        assertThat(profile.types()).isEqualTo(new TypeCounts(0, 6, 0, 0, 1));
        assertThat(profile.distinct().estimate()).isEqualTo(2);
        assertThat(profile.moments().total().asOptional()).hasValue(3);
      }
    }
  }

  @Test
  void textsAndBooleansAreCountedByValue(SparkSession spark, @TempDir Path dir) {
    Dataset<Row> texts = column(spark, DataTypes.StringType, "a", "7", "7.5", "", null, "é", "a");
    Dataset<Row> booleans = column(spark, DataTypes.BooleanType, true, null, false, true);

    for (Dataset<Row> source : List.of(texts, parquet(texts, dir.resolve("texts")))) {
      ColumnProfile profile = x(source, ColumnKind.CATEGORICAL);

      assertThat(profile.types()).isEqualTo(new TypeCounts(1, 1, 0, 4, 1));
      assertThat(profile.values().asMap())
          .containsExactlyInAnyOrderEntriesOf(Map.of("a", 2L, "7", 1L, "7.5", 1L, "", 1L, "é", 1L));
      assertThat(profile.distinct().estimate()).isEqualTo(5);
      assertThat(profile.moments().total().asOptional()).hasValue(14.5);
    }
    for (Dataset<Row> source : List.of(booleans, parquet(booleans, dir.resolve("booleans")))) {
      ColumnProfile profile = x(source, ColumnKind.CATEGORICAL);

      assertThat(profile.types()).isEqualTo(new TypeCounts(0, 0, 3, 0, 1));
      assertThat(profile.values().asMap())
          .containsExactlyInAnyOrderEntriesOf(Map.of("true", 2L, "false", 1L));
    }
  }

  @Test
  void datesAndTimesAreSecondsSince1970(SparkSession spark, @TempDir Path dir) {
    Dataset<Row> dates = column(spark, DataTypes.DateType, Date.valueOf("1970-01-03"), null);
    Dataset<Row> times =
        column(
            spark,
            DataTypes.TimestampType,
            Timestamp.from(Instant.parse("1970-01-03T00:00:00.250Z")),
            null);
    Dataset<Row> local =
        column(
            spark,
            DataTypes.TimestampNTZType,
            LocalDateTime.parse("1970-01-03T00:00:00.250"),
            null);

    for (Dataset<Row> rows : List.of(dates, times, local)) {
      for (Dataset<Row> source : List.of(rows, parquet(rows, dir))) {
        ColumnProfile profile = x(source, ColumnKind.TEMPORAL);

        assertThat(profile.nulls()).isEqualTo(1);
        assertThat(profile.types()).isEqualTo(new TypeCounts(0, 0, 0, 1, 1));
        assertThat(profile.moments().max()).isEqualTo(rows == dates ? 172_800 : 172_800.25);
      }
    }
  }

  @Test
  void ofOtherTypesOnlyNullsAreCountedWhateverThePlanSays(SparkSession spark, @TempDir Path dir) {
    Dataset<Row> rows =
        spark
            .range(4)
            .selectExpr(
                "if(id = 0, null, array(id)) as a",
                "if(id = 0, null, map(id, id)) as m",
                "if(id = 0, null, binary('x')) as b",
                "if(id = 0, null, array(struct(id))) as s");

    for (Dataset<Row> source : List.of(rows, parquet(rows, dir))) {
      for (ColumnKind kind : ColumnKind.values()) {
        Profiles profiles = ProfileScan.fold(source, Frames.discovering(kind, "a", "m", "b", "s"));

        assertThat(profiles.columns())
            .hasSize(4)
            .allSatisfy(
                p -> {
                  assertThat(p.rows()).isEqualTo(4);
                  assertThat(p.nulls()).isEqualTo(1);
                  assertThat(p.types()).isEqualTo(new TypeCounts(0, 0, 0, 0, 1));
                });
      }
    }
    assertThat(x(spark.sql("select null as x"), ColumnKind.UNSUPPORTED).nulls()).isEqualTo(1);
  }

  @Test
  void fieldsOfStructsAreColumnsByTheirPath(SparkSession spark, @TempDir Path dir) {
    Dataset<Row> rows =
        spark.sql(
            """
            select named_struct('amount', 1.5D, 'place', named_struct('city', 'Rome')) as o
            union all select named_struct('amount', null, 'place', null)
            union all select null
            """);

    for (Dataset<Row> source : List.of(rows, parquet(rows, dir))) {
      assertThat(SourceColumns.of(source.schema()).names())
          .containsExactly(ColumnName.of("o", "amount"), ColumnName.of("o", "place", "city"));
      Profiles profiles = ProfileScan.fold(source, Frames.discovering(source));

      assertThat(profile(profiles, "o", "amount").nulls()).isEqualTo(2);
      assertThat(profile(profiles, "o", "amount").moments().max()).isEqualTo(1.5);
      assertThat(profile(profiles, "o", "place", "city").values().asMap())
          .containsExactly(Map.entry("Rome", 1L));
    }
  }

  @Test
  void columnsMayHaveAnyName(SparkSession spark) {
    String[] names = {
      "a b", "a.b", "a`b", "a'b", "a\"b", "Größe", "年齢", "select", "c0", "*", "a,b;{}()=", "_1"
    };
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.IntegerType);
    }
    Object[] values = java.util.stream.IntStream.range(0, names.length).boxed().toArray();
    Dataset<Row> rows = spark.createDataFrame(List.of(RowFactory.create(values)), schema);

    Profiles profiles = ProfileScan.fold(rows, Frames.discovering(rows));

    for (int i = 0; i < names.length; i++) {
      assertThat(profile(profiles, names[i]).moments().max()).as(names[i]).isEqualTo(i);
    }
  }

  @Test
  void aFieldAndAColumnOfTheSameDottedNameAreRefused(SparkSession spark) {
    Dataset<Row> rows = spark.sql("select 1 as `a.b`, named_struct('b', 2) as a");

    assertThat(SourceColumns.of(rows.schema()).named("a.b")).contains(ColumnName.of("a.b"));
    assertThatThrownBy(() -> Frames.discovering(rows))
        .hasMessage("Two columns are both called 'a.b': exclude one of them (columns.exclude)");
    ProfilePlan one =
        Frames.plan(ColumnPlan.discovering(ColumnName.of("a", "b"), ColumnKind.NUMERIC, List.of()));
    assertThat(profile(ProfileScan.fold(rows, one), "a", "b").moments().max()).isEqualTo(2);
  }
}
