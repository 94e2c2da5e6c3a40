package io.tidemark.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Slice;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.TablesLocation;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
class SlicedBaselineSparkTest {

  private static final int ROWS = 6_000;
  private static final List<String> REGION = List.of("region");
  private static final List<String> CROSS = List.of("region", "plan");

  @TempDir private static Path folder;
  private static SlicedProfiles learned;
  private static SparkWork work;

  /**
   * Region k of 0 ... 59 has the rows from k * k / 0.6 on, (2 k + 1) / 0.6 of them: r59 most. Every
   * third row is paid.
   */
  @BeforeAll
  static void learn(SparkSession spark) {
    Dataset<Row> training =
        spark
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "concat('r', int(sqrt(id * 0.6))) as region",
                "if(id % 3 = 0, 'paid', 'free') as plan",
                "cast(id % 100 as int) as age");
    TrainingProfiles passes =
        new TrainingProfiles(
            List.of(ColumnName.of("age")), Map.of(), Map.of(), 256, List.of(REGION, CROSS), 5);
    work = SparkWork.of(spark, () -> learned = passes.learnSliced(training, step -> {}));
  }

  @Test
  void twoJobsLearnTheSlicesToo() {
    assertThat(work.jobs()).isEqualTo(2);
    assertThat(learned.whole().columns()).hasSize(1);
    assertThat(learned.whole().rows()).isEqualTo(ROWS);
  }

  @Test
  void theMostFrequentValuesHaveASlice() {
    SliceKey region = learned.plan().keys().get(0);

    assertThat(region.columns()).isEqualTo(REGION);
    assertThat(region.cells().values()).hasSize(6).startsWith("r59", "r58", "r57").endsWith("NULL");
    assertThat(region.cells().cellOf("r3")).isEqualTo(region.cells().restCell());
    assertThat(region.cells().cellOf("r99")).isEqualTo(region.cells().unseenCell());
    assertThat(learned.slice(Slice.of(REGION, Slice.NULL))).isEmpty();
    assertThat(learned.slice(Slice.of(REGION, Slice.UNSEEN))).isEmpty();

    CategoricalCells cross = learned.plan().keys().get(1).cells();
    assertThat(cross.values()).hasSize(5).allMatch(v -> v.matches("r\\d+,free"));
    long inSlices =
        learned.slices().stream()
            .filter(s -> s.columns().equals(CROSS))
            .mapToLong(s -> learned.slice(s).orElseThrow().rows())
            .sum();
    assertThat(inSlices).isEqualTo(ROWS);
  }

  @Test
  void slicesCountInTheCellsOfTheWhole() {
    ColumnName age = ColumnName.of("age");
    var cells = learned.whole().column(age).orElseThrow().cells().cells();

    assertThat(learned.slices())
        .allSatisfy(
            slice ->
                assertThat(learned.slice(slice).orElseThrow().column(age).orElseThrow().cells())
                    .satisfies(counts -> assertThat(counts.cells()).isEqualTo(cells)));
  }

  @Test
  void aBaselineKeepsItsSlices(SparkSession spark) {
    ResultTables tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
    MonitorId monitor = new MonitorId("sliced");
    Baseline written =
        Baseline.of(
            monitor,
            "unsaved",
            ROWS,
            "training",
            Instant.EPOCH,
            learned,
            new ConstraintSet(List.of()));
    tables
        .baselines()
        .save(
            written,
            new RunContext(monitor, Optional.empty(), Optional.empty(), "r1", Instant.EPOCH));

    Baseline read = tables.baselines().current(monitor);

    assertThat(read.sliced()).isEqualTo(learned);
    assertThat(read.slicePlan()).isEqualTo(learned.plan());
    assertThat(read.profiles()).isEqualTo(learned.whole());
    assertThat(
            tables
                .rows("column_profiles")
                .where("slice_value is not null and cell_edges is not null")
                .count())
        .isZero();
  }
}
