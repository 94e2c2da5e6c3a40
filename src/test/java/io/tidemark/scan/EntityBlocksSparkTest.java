package io.tidemark.scan;

import static io.tidemark.scan.Frames.parquet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.BlockCounts.Other;
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
import io.tidemark.testkit.SparkExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Blocks are counted as a plain loop over the rows counts them, however the rows come. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class EntityBlocksSparkTest {

  private static final NumericCells NUMBERS =
      NumericCells.of(new double[] {0, 1, 2, 3, 4, 5}, new double[] {1, 3});
  private static final CategoricalCells CATEGORIES = CategoricalCells.of("a", "b");

  private static final ProfilePlan PLAN =
      new ProfilePlan(
          List.of(
              counting("d", ColumnKind.NUMERIC, NUMBERS),
              counting("digits", ColumnKind.NUMERIC, NUMBERS),
              counting("city", ColumnKind.CATEGORICAL, CATEGORIES),
              counting("time", ColumnKind.TEMPORAL, null)),
          null,
          0,
          ColumnName.of("customer"));

  @TempDir Path dir;

  private static ColumnPlan counting(
      String name, ColumnKind kind, io.tidemark.profile.Cells cells) {
    return ColumnPlan.counting(
        ColumnName.of(name), kind, cells, Expectation.NOTHING, List.of("?", "4"));
  }

  private static Dataset<Row> rows(SparkSession spark) {
    return spark
        .range(0, 6_000, 1, 3)
        .selectExpr(
            "if(id % 11 = 0, null, pmod(hash(id), 90)) as customer",
            "case when id % 5 = 0 then null when id % 7 = 0 then double('NaN')"
                + " when id % 13 = 0 then double('Infinity') else id % 6 - 0.5 end as d",
            "case when id % 4 = 0 then 'x' when id % 9 = 0 then '?' else string(id % 7) end"
                + " as digits",
            "case when id % 3 = 0 then 'a' when id % 10 = 0 then null when id % 4 = 0 then 'new'"
                + " else 'b' end as city",
            "if(id % 2 = 0, null, timestamp_seconds(id)) as time",
            "string(id % 3) as region");
  }

  private static int block(Row row) {
    return BlockCounts.blockOf(Integer.toString(row.getInt(0)).getBytes(StandardCharsets.UTF_8));
  }

  private static int placeOfNumber(BlockCounts.Fold fold, Object value) {
    if (value == null || value.equals(4.0)) {
      return fold.placeOf(Other.NULL);
    }
    double number = (Double) value;
    return Double.isNaN(number)
        ? fold.placeOf(Other.NAN)
        : Double.isInfinite(number)
            ? fold.placeOf(Other.INFINITY)
            : fold.placeOf(NUMBERS.cellOf(number));
  }

  private static int placeOfDigits(BlockCounts.Fold fold, String text) {
    return switch (text) {
      case "?", "4" -> fold.placeOf(Other.NULL);
      case "x" -> fold.placeOf(Other.OUTSIDE);
      default -> fold.placeOf(NUMBERS.cellOf(Double.parseDouble(text)));
    };
  }

  private static int placeOfCity(BlockCounts.Fold fold, String text) {
    return text == null ? fold.placeOf(Other.NULL) : fold.placeOf(text);
  }

  private static List<BlockCounts> expected(List<Row> rows) {
    BlockCounts.Fold d = new BlockCounts.Fold(NUMBERS);
    BlockCounts.Fold digits = new BlockCounts.Fold(NUMBERS);
    BlockCounts.Fold city = new BlockCounts.Fold(CATEGORIES);
    BlockCounts.Fold time = new BlockCounts.Fold(null);
    for (Row row : rows) {
      if (!row.isNullAt(0)) {
        d.add(block(row), placeOfNumber(d, row.get(1)));
        digits.add(block(row), placeOfDigits(digits, row.getString(2)));
        city.add(block(row), placeOfCity(city, row.getString(3)));
        time.add(block(row), time.placeOf(row.isNullAt(4) ? Other.NULL : Other.OUTSIDE));
      }
    }
    return List.of(d.counts(), digits.counts(), city.counts(), time.counts());
  }

  private static List<BlockCounts> blocks(Profiles profiles) {
    return profiles.columns().stream().map(ColumnProfile::blocks).toList();
  }

  @Test
  void batchesRowsAndAnyPartitioningCountAlike(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    Dataset<Row> written = parquet(rows, dir);
    List<BlockCounts> expected = expected(rows.collectAsList());

    assertThat(blocks(ProfileScan.fold(written, PLAN))).isEqualTo(expected);
    assertThat(blocks(ProfileScan.fold(rows.repartition(7), PLAN))).isEqualTo(expected);
    assertThat(expected.get(2).groups()[3]).hasSize(CATEGORIES.groupCount());
  }

  @Test
  void ofSlicesOnlyTheWholeCountsBlocksAndTheSame(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    SlicePlan slices =
        new SlicePlan(List.of(new SliceKey(List.of("region"), CategoricalCells.of("0", "1"))));

    SlicedProfiles sliced = ProfileScan.fold(parquet(rows, dir), PLAN, slices);

    assertThat(blocks(sliced.whole())).isEqualTo(expected(rows.collectAsList()));
    assertThat(sliced.slices()).hasSize(3);
    for (Slice slice : sliced.slices()) {
      assertThat(blocks(sliced.slice(slice).orElseThrow())).containsOnlyNulls();
    }
  }

  @Test
  void aTextAndANumberNameTheSameEntity(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    Dataset<Row> texts = rows.withColumn("customer", functions.expr("string(customer)"));

    assertThat(blocks(ProfileScan.fold(texts, PLAN)))
        .isEqualTo(blocks(ProfileScan.fold(rows, PLAN)));
  }

  @Test
  void whereTheRowsLackTheEntityNothingIsCountedByBlock(SparkSession spark) {
    assertThat(blocks(ProfileScan.fold(rows(spark).drop("customer"), PLAN))).containsOnlyNulls();
  }
}
