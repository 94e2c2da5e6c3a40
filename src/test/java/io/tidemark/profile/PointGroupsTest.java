package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Reason;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMetrics;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A value that holds a tenth of the training values is a group of its own, wherever it lies. */
class PointGroupsTest {

  private static NumericCells cells(double... values) {
    TreeMap<Double, Long> weights = new TreeMap<>();
    Arrays.stream(values).forEach(v -> weights.merge(v, 1L, Long::sum));
    return QuantileCells.of(Ranks.of(weights), weights.firstKey(), weights.lastKey(), 256);
  }

  private static CellCounts count(NumericCells cells, double... values) {
    long[] counts = new long[cells.size()];
    cells.count(values, values.length, counts);
    return CellCounts.of(cells, counts);
  }

  /** So many of 10,000 values at a point, the others spread evenly over 1 to 2 beside it. */
  private static double[] values(double point, int there) {
    return IntStream.range(0, 10_000)
        .mapToDouble(i -> i < there ? point : 1 + (i - there) / (10_000.0 - there))
        .toArray();
  }

  @Test
  void mostOfAColumnAtItsMaximumIsSeenAsMostOfItAtItsMinimum() {
    for (double point : new double[] {0, 3}) {
      NumericCells cells = cells(values(point, 9_500));
      CountPair pair =
          new CountPair(count(cells, values(point, 9_500)), count(cells, values(point, 5_000)));

      assertThat(cells.groupCount()).isEqualTo(2);
      // By hand: 0.45 ln(0.5/0.05) - 0.45 ln(0.5/0.95) = 1.325; one row per side is spread.
      assertThat(value("population_stability_index", pair)).isCloseTo(1.325, within(0.001));
      assertThat(value("total_variation_distance", pair)).isCloseTo(0.45, within(1e-12));
    }
  }

  private static double value(String metric, CountPair pair) {
    return DriftMetrics.named(metric).value(pair).asOptional().orElseThrow();
  }

  @Test
  void valuesBeyondAMaximumCountWithThoseBelowIt() {
    NumericCells cells = cells(values(3, 9_500));
    int below = cells.groupOf(cells.cellOf(1.5));

    assertThat(cells.groupOf(cells.cellOf(3))).isNotEqualTo(below);
    assertThat(cells.groupOf(cells.cellOf(4))).isEqualTo(below);
  }

  @Test
  void aPointInTheMiddleLeavesTheDecilesBesideIt() {
    // A third of the values is 1.5; 0 to 3 beside it. The point lies in the fourth to seventh
    // decile, of which it leaves two remainders of 333 values.
    double[] values =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> i % 3 == 0 ? 1.5 : 3 * ((i * 7919L) % 10_000) / 10_000.0)
            .toArray();
    NumericCells cells = cells(values);
    long[] groups = count(cells, values).groups();

    assertThat(Arrays.stream(groups).max().orElseThrow()).isBetween(3_333L, 3_335L);
    assertThat(groups).hasSize(9);
  }

  @Test
  void aRemainderOfUnderTwentyValuesJoinsItsNeighbour() {
    // 10 values of 1000 below the minimum of the point at 5, 490 above it.
    double[] values =
        IntStream.range(0, 1_000)
            .mapToDouble(i -> i < 10 ? i / 10.0 : i < 510 ? 5 : 6 + (i - 510) / 490.0)
            .toArray();
    NumericCells cells = cells(values);

    assertThat(cells.groupOf(cells.cellOf(0.5))).isEqualTo(cells.groupOf(cells.cellOf(6)));
    assertThat(cells.groupOf(cells.cellOf(5))).isNotEqualTo(cells.groupOf(cells.cellOf(6)));
  }

  @Test
  void aConstantIsOneGroupOfWhichNoDistanceIsClaimed() {
    double[] constant = new double[500];
    NumericCells cells = cells(constant);
    CellCounts baseline = count(cells, constant);
    CellCounts moved = count(cells, IntStream.range(0, 500).mapToDouble(i -> i % 2).toArray());

    assertThat(cells.groupCount()).isEqualTo(1);
    var psi = DriftMetrics.named("population_stability_index");
    assertThat(psi.value(baseline, baseline).asOptional()).hasValue(0);
    assertThat(psi.value(baseline, moved).toString()).contains(Reason.INSUFFICIENT_DATA.name());
    assertThat(DriftMetrics.named("kolmogorov_smirnov").value(baseline, moved).asOptional())
        .hasValue(0.5);
  }

  @RepeatedTest(value = 100, name = "seed {currentRepetition}")
  void everyTenthOfTheValuesIsAGroup(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    int rows = 600 + random.nextInt(3_000);
    int points = 1 + random.nextInt(5);
    double[] values = new double[rows];
    Arrays.setAll(
        values, i -> random.nextInt(3) > 0 ? random.nextInt(points) - 1.0 : random.nextGaussian());
    NumericCells cells = cells(values);
    long[] groups = count(cells, values).groups();

    assertThat(Arrays.stream(groups).sum()).isEqualTo(rows);
    int frequent = 0;
    for (int point = -1; point < points; point++) {
      double value = point;
      long there = Arrays.stream(values).filter(v -> v == value).count();
      if (there >= 0.1 * rows) {
        frequent++;
        assertThat(groups[cells.groupOf(cells.cellOf(value))]).as("%s", value).isEqualTo(there);
      }
    }
    long others = Arrays.stream(groups).filter(g -> g < 20).count();
    assertThat(groups.length).isGreaterThanOrEqualTo(frequent);
    assertThat(others).as("groups of under 20 values are deciles of few").isZero();
  }
}
