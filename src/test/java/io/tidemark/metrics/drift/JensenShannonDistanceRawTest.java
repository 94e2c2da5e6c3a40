package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import org.junit.jupiter.api.Test;

class JensenShannonDistanceRawTest extends DriftLaws {

  JensenShannonDistanceRawTest() {
    super(new JensenShannonDistanceRaw(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipy() {
    CategoricalCells five = CategoricalCells.of("a", "b", "c", "d", "e");
    CountPair pair =
        new CountPair(
            CellCounts.of(five, 120, 80, 150, 90, 60, 0, 0),
            CellCounts.of(five, 30, 45, 70, 25, 40, 0, 0));
    // SciPy 1.17.1: spatial.distance.jensenshannon(p, q, base=2);
    // sqrt(E + 1.645 sqrt(V)) with mean and variance of the sum given the pooled counts c, by sums
    // over stats.hypergeom.pmf(a, 710, c, 210)
    assertThat(distance(pair)).isCloseTo(0.1510087319701071, withinPercentage(1e-10));
    assertThat(metric.noiseFloor(pair).asOptional().orElseThrow())
        .isCloseTo(0.10027318538756315, withinPercentage(1e-8));
  }

  @Test
  void theEdgesOfItsRangeAgreeWithScipy() {
    // SciPy 1.17.1: jensenshannon([0.5, 0.5], [0.9, 0.1], base=2) and ([1, 0], [0, 1]); the last by
    // hand, from the leading term delta / sqrt(2 ln 2) with delta = 1e-6: SciPy's sum has 5 digits.
    assertThat(distance(two(50, 50, 90, 10)))
        .isCloseTo(0.3831358798599423, withinPercentage(1e-10));
    assertThat(distance(two(10, 0, 0, 30))).isEqualTo(1);
    assertThat(distance(two(500_000, 500_000, 500_001, 499_999)))
        .isCloseTo(1e-6 / Math.sqrt(2 * Math.log(2)), withinPercentage(1e-6));
  }

  private static CountPair two(long a, long b, long c, long d) {
    NumericCells cells = NumericCells.of(0);
    return new CountPair(CellCounts.of(cells, a, b), CellCounts.of(cells, c, d));
  }

  private double distance(CountPair pair) {
    return metric.value(pair).asOptional().orElseThrow();
  }

  @Test
  void cellsOfOneGroupCountTogether() {
    NumericCells halves = NumericCells.of(new double[] {1, 2, 3}, new double[] {2});
    CountPair pair =
        new CountPair(CellCounts.of(halves, 10, 40, 20, 30), CellCounts.of(halves, 90, 0, 10, 0));
    assertThat(distance(pair)).isCloseTo(0.3831358798599423, withinPercentage(1e-10));
  }
}
