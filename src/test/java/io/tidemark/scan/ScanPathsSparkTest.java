package io.tidemark.scan;

import static io.tidemark.scan.Frames.parquet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnPlan.Collects;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.ValueType;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the rows come, the profiles are the same. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class ScanPathsSparkTest {

  private static final int ROWS = 20_000;
  private static final String[] NUMBERS = {"i", "l", "d", "e", "f"};
  private static final String[] TEXTS = {"city", "user", "digits", "flag"};

  @TempDir static Path dir;
  private static Dataset<Row> written;
  private static Profiles expected;

  /** Nulls, NaN, ties, few and many distinct texts: more than a fold remembers. */
  @BeforeAll
  static void write(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "concat('e', id) as id",
                "cast(pmod(hash(id), 50) as int) as i",
                "if(id % 13 = 0, null, id * 1000003) as l",
                "case when id % 101 = 0 then double('NaN') when id % 7 = 0 then null"
                    + " else 1e6 + pmod(hash(id), 1000000) / 997 end as d",
                "cast(pmod(hash(id), 9999) / 100 - 20 as decimal(10,2)) as e",
                "cast(pmod(hash(id), 77) / 7 as float) as f",
                "if(id % 17 = 0, null, concat('c', pmod(hash(id), 30))) as city",
                "concat('u', id) as user",
                "if(id % 5 = 0, concat(id, '.5'), string(pmod(hash(id), 3000))) as digits",
                "id % 3 = 0 as flag");
    written = parquet(rows, dir);
    expected = ProfileScan.fold(rows.coalesce(1), plan());
  }

  private static ProfilePlan plan() {
    NumericCells cells = NumericCells.of(-1, 0, 10, 25, 1e3, 1.2e6, 1e9);
    String[] counted = IntStream.range(0, 20).mapToObj(i -> "c" + i).toArray(String[]::new);
    Expectation expectation = new Expectation(ValueType.INTEGRAL, 0, 1_000_900);
    List<ColumnPlan> columns =
        Stream.concat(
                Stream.of(NUMBERS)
                    .map(
                        c ->
                            ColumnPlan.counting(
                                    ColumnName.of(c),
                                    ColumnKind.NUMERIC,
                                    cells,
                                    expectation,
                                    List.of("3"))
                                .withBuckets(NumericCells.tenBuckets(0, 100))
                                .withCollects(Collects.QUANTILES)),
                Stream.of(TEXTS)
                    .map(
                        c ->
                            ColumnPlan.counting(
                                ColumnName.of(c),
                                ColumnKind.CATEGORICAL,
                                CategoricalCells.of(counted),
                                expectation,
                                List.of("c1"))))
            .toList();
    return new ProfilePlan(columns, ColumnName.of("id"), 3);
  }

  /** Ways for the same rows to come. */
  private enum Source {
    BATCHES_OF_PARQUET {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return written;
      }
    },
    A_VIEW_WITH_AN_EXPRESSION {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return written.withColumn("i", functions.expr("int(i + 0)"));
      }
    },
    SHUFFLED {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return written.orderBy(functions.expr("hash(user)"));
      }
    },
    IN_MEMORY {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return spark.createDataFrame(written.collectAsList(), written.schema());
      }
    },
    CACHED {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return written.select("*").cache();
      }
    },
    CSV {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        String path = Frames.newFolder(dir);
        written.write().mode("append").csv(path);
        return spark.read().schema(written.schema()).csv(path);
      }
    },
    ORC {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        String path = Frames.newFolder(dir);
        written.write().mode("append").orc(path);
        return spark.read().schema(written.schema()).orc(path);
      }
    },
    PLAIN_PAGES {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return parquet(written, dir, Map.of("parquet.enable.dictionary", "false"));
      }
    },
    SMALL_ROW_GROUPS_WITH_DIFFERENT_DICTIONARIES {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        Map<String, String> small =
            Map.of("parquet.block.size", "65536", "parquet.page.size", "4096");
        return parquet(written.coalesce(1), dir, small);
      }
    },
    VERSION_2_PAGES {
      @Override
      Dataset<Row> rows(SparkSession spark) {
        return parquet(written, dir, Map.of("parquet.writer.version", "PARQUET_2_0"));
      }
    };

    abstract Dataset<Row> rows(SparkSession spark);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void theSameRowsGiveTheSameProfilesHoweverTheyCome(Source source, SparkSession spark) {
    assertSame(ProfileScan.fold(source.rows(spark), plan()), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 50})
  void partitionsDoNotShow(int partitions) {
    assertSame(ProfileScan.fold(written.repartition(partitions), plan()), expected);
  }

  @Test
  void rowsOfParquetGiveWhatItsBatchesGive(SparkSession spark) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
    try {
      assertSame(ProfileScan.fold(written.select("*"), plan()), expected);
    } finally {
      spark.conf().unset("spark.sql.parquet.enableVectorizedReader");
    }
  }

  @Test
  void offHeapBatchesGiveTheSame(SparkSession spark) {
    spark.conf().set("spark.sql.columnVector.offheap.enabled", "true");
    try {
      assertSame(ProfileScan.fold(written.select("*"), plan()), expected);
    } finally {
      spark.conf().unset("spark.sql.columnVector.offheap.enabled");
    }
  }

  @Test
  void integersGiveTheSameAsTheirTexts() {
    ProfilePlan plan =
        new ProfilePlan(
            plan().columns().stream().filter(c -> c.column().text().matches("i|l")).toList(),
            ColumnName.of("id"),
            3);
    Dataset<Row> texts = written.selectExpr("id", "string(i) as i", "string(l) as l");

    assertSame(ProfileScan.fold(texts, plan), ProfileScan.fold(written, plan));
  }

  @Test
  void aColumnThatOlderFilesLackIsNullThere(SparkSession spark) {
    String path = Frames.newFolder(dir);
    spark.range(0, 10).toDF("old").write().mode("append").parquet(path);
    spark
        .range(10, 15)
        .selectExpr("id as old", "id as n", "string(id) as t")
        .write()
        .mode("append")
        .parquet(path);
    Dataset<Row> rows = spark.read().option("mergeSchema", "true").parquet(path);

    Profiles profiles = ProfileScan.fold(rows, Frames.discovering(rows));

    assertThat(Frames.profile(profiles, "old").nulls()).isZero();
    assertThat(Frames.profile(profiles, "n").nulls()).isEqualTo(10);
    assertThat(Frames.profile(profiles, "n").moments().min()).isEqualTo(10);
    assertThat(Frames.profile(profiles, "t").nulls()).isEqualTo(10);
  }

  @Test
  void oneJobReadsTheRowsOnce(SparkSession spark) {
    Dataset<Row> view = written.withColumn("i", functions.expr("int(i + 0)"));
    for (Dataset<Row> rows : List.of(written, view)) {
      SparkWork work = SparkWork.of(spark, () -> ProfileScan.fold(rows, plan()));

      assertThat(work).isEqualTo(new SparkWork(1, ROWS));
    }
  }

  /** A plain fold of the collected rows. */
  @Test
  void agreesWithAPlainFold() {
    List<Row> rows = written.select("i", "d", "city").collectAsList();
    ColumnProfile i = Frames.profile(expected, "i");
    ColumnProfile d = Frames.profile(expected, "d");
    ColumnProfile city = Frames.profile(expected, "city");

    int[] integers = rows.stream().mapToInt(r -> r.getInt(0)).filter(v -> v != 3).toArray();
    assertThat(i.rows()).isEqualTo(ROWS);
    assertThat(i.nulls()).isEqualTo(ROWS - integers.length);
    assertThat(i.types().integral()).isEqualTo(integers.length);
    assertThat(i.moments().total()).isEqualTo(Outcome.of(IntStream.of(integers).sum()));
    assertThat(i.distinct().estimate()).isEqualTo(49);
    assertThat(i.cells().count(2))
        .isEqualTo(IntStream.of(integers).filter(v -> v > 0 && v <= 10).count());
    assertThat(i.buckets().count(2))
        .isEqualTo(IntStream.of(integers).filter(v -> v >= 20 && v < 30).count());

    double[] doubles =
        rows.stream().filter(r -> !r.isNullAt(1)).mapToDouble(r -> r.getDouble(1)).toArray();
    double[] finite = DoubleStream.of(doubles).filter(Double::isFinite).toArray();
    assertThat(d.nulls()).isEqualTo(ROWS - doubles.length);
    assertThat(d.nans()).isEqualTo(doubles.length - finite.length).isPositive();
    assertThat(d.moments().count()).isEqualTo(finite.length);
    assertThat(d.offenders(Offence.TYPE).rows())
        .isEqualTo(DoubleStream.of(finite).filter(v -> v != Math.rint(v)).count());
    assertThat(d.offenders(Offence.RANGE).rows())
        .isEqualTo(DoubleStream.of(finite).filter(v -> v > 1_000_900).count())
        .isPositive();

    List<String> cities =
        rows.stream().map(r -> r.getString(2)).filter(c -> c != null && !c.equals("c1")).toList();
    assertThat(city.nulls()).isEqualTo(ROWS - cities.size());
    assertThat(city.cells().count(7)).isEqualTo(cities.stream().filter("c7"::equals).count());
    assertThat(city.cells().count(21))
        .isEqualTo(cities.stream().filter(c -> Integer.parseInt(c.substring(1)) > 19).count());
    assertThat(city.values().size()).isEqualTo(10);
  }

  private static void assertSame(Profiles actual, Profiles wanted) {
    assertThat(actual.columns()).hasSameSizeAs(wanted.columns());
    for (ColumnProfile column : wanted.columns()) {
      ColumnProfile same = actual.column(column.column()).orElseThrow();
      assertThat(same)
          .as("column %s", column.column())
          .usingRecursiveComparison()
          .usingOverriddenEquals()
          .ignoringFields("moments", "sketch")
          .isEqualTo(column);
      assertThat(same.moments().count()).isEqualTo(column.moments().count());
      assertThat(same.moments().minimum()).isEqualTo(column.moments().minimum());
      assertThat(same.moments().maximum()).isEqualTo(column.moments().maximum());
      near(same.moments().mean(), column.moments().mean());
      near(same.moments().m2(), column.moments().m2());
      assertThat(same.optionalSketch().map(s -> s.ranks().total()))
          .isEqualTo(column.optionalSketch().map(s -> s.ranks().total()));
    }
  }

  private static void near(Outcome actual, Outcome wanted) {
    assertThat(actual.isDefined()).isEqualTo(wanted.isDefined());
    wanted
        .asOptional()
        .ifPresent(
            value ->
                assertThat(actual.asOptional().orElseThrow())
                    .isCloseTo(value, Offset.offset(1e-12 * Math.abs(value))));
  }
}
