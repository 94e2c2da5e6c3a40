package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossPlan.Axis;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class CrossProductsSparkTest {

  private static final CrossPlan CROSS =
      new CrossPlan(
          List.of(
              new Axis(ColumnName.of("d"), 1e6, 300),
              new Axis(ColumnName.of("i"), 25, 14),
              new Axis(ColumnName.of("e"), 30, 20),
              new Axis(ColumnName.of("t"), 1500, 800),
              new Axis(ColumnName.of("f"), 5, 3)));

  private static Dataset<Row> rows;
  private static Dataset<Row> written;
  private static CrossProducts expected;

  /** Nulls, NaN, an infinity, texts that are no numbers, and numbers that mean "no value". */
  @BeforeAll
  static void fold(SparkSession spark, @TempDir Path dir) {
    rows =
        spark
            .range(20_000)
            .selectExpr(
                "timestamp_seconds(id) as at",
                "case when id % 101 = 0 then double('NaN') when id % 211 = 0 then"
                    + " double('Infinity') when id % 7 = 0 then null"
                    + " else 1e6 + pmod(hash(id), 1000000) / 997 end as d",
                "if(id % 50 = 0, -999, cast(pmod(hash(id), 50) as int)) as i",
                "cast(pmod(hash(id, 1), 9999) / 100 - 20 as decimal(10,2)) as e",
                "case when id % 90 = 0 then 'none' when id % 91 = 0 then 'n/a'"
                    + " else string(pmod(hash(id, 2), 3000)) end as t",
                "cast(pmod(hash(id, 3), 77) / 7 as float) as f");
    written = Frames.parquet(rows, dir);
    expected = plainly(rows.collectAsList());
  }

  /** The same rows, folded one by one in plain Java. */
  private static CrossProducts plainly(List<Row> all) {
    CrossProducts.Fold fold = new CrossProducts.Fold(CROSS);
    for (Row row : all) {
      String text = row.getAs("t");
      boolean complete =
          row.getAs("d") != null
              && Double.isFinite(row.<Double>getAs("d"))
              && row.<Integer>getAs("i") != -999
              && !text.startsWith("n");
      if (complete) {
        fold.addAll(
            new double[][] {
              {row.<Double>getAs("d")},
              {row.<Integer>getAs("i")},
              {row.<java.math.BigDecimal>getAs("e").doubleValue()},
              {Double.parseDouble(text)},
              {row.<Float>getAs("f")}
            },
            1);
      }
    }
    return fold.crossProducts();
  }

  private static ProfilePlan plan() {
    List<ColumnPlan> columns = new ArrayList<>();
    for (ColumnName column : CROSS.columns()) {
      columns.add(
          ColumnPlan.counting(
              column, ColumnKind.NUMERIC, null, Expectation.NOTHING, List.of("-999", "n/a")));
    }
    return new ProfilePlan(columns, null, 0).withCross(CROSS);
  }

  private static void assertSame(Optional<CrossProducts> actual) {
    CrossProducts products = actual.orElseThrow();
    assertThat(products.plan()).isEqualTo(CROSS);
    assertThat(products.rows()).isEqualTo(expected.rows()).isGreaterThan(10_000);
    double near = 1e-12 * expected.rows();
    assertThat(products.sums()).containsExactly(expected.sums(), within(near));
    assertThat(products.products()).containsExactly(expected.products(), within(near));
  }

  @Test
  void theScanSumsWhatPlainJavaSums() {
    assertSame(ProfileScan.fold(written, plan(), SlicePlan.NONE).crossProducts());
    assertSame(ProfileScan.fold(rows.coalesce(1), plan(), SlicePlan.NONE).crossProducts());
    assertSame(ProfileScan.fold(rows.repartition(7), plan(), SlicePlan.NONE).crossProducts());
  }

  @Test
  void baseWindowsAddUpToAllRows() {
    TimeRange range =
        new TimeRange(
            ColumnName.of("at"),
            Window.of("1970-01-01T00:00:00Z", "1970-01-01T06:00:00Z"),
            Duration.ofHours(1),
            null);
    var byWindow = ProfileScan.fold(written, plan(), SlicePlan.NONE, range).byWindow();

    assertThat(byWindow).hasSize(6);
    assertSame(
        byWindow.values().stream()
            .reduce(SlicedProfiles::merge)
            .flatMap(SlicedProfiles::crossProducts));
  }

  @Test
  void withoutOneOfTheColumnsThereAreNoProducts() {
    assertThat(ProfileScan.fold(rows.drop("f"), plan(), SlicePlan.NONE).crossProducts()).isEmpty();
    assertThat(
            ProfileScan.fold(rows.selectExpr("d", "i", "e", "t", "at as f"), plan(), SlicePlan.NONE)
                .crossProducts())
        .isEmpty();
  }

  @Test
  void theyAreSummedOnlyWhereAskedFor() {
    assertThat(
            ProfileScan.fold(rows.limit(10), plan().withCross(null), SlicePlan.NONE)
                .crossProducts())
        .isEmpty();
  }
}
