package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class LInfinityDistanceTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  LInfinityDistanceTest() {
    super(new LInfinityDistance(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1: spatial.distance.chebyshev(p, q), and sqrt(lambda v)/2 with v = 1/500 + 1/210
    // and lambda from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8
    assertNumber(metric.value(PAIR), 0.09714285714285714, 1e-10);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.17784687454768966, 1e-7);
    assertNumber(metric.pValue(PAIR), 0.0011183043161563033, 1e-8);
  }

  @Test
  void theNoiseIsThatOfDrawnSamples() {
    // NumPy 2.4.6, default_rng: the 95 % quantile of the distance of two million pairs of
    // multinomials of 500 and 210 values with PAIR's pooled shares
    assertNumber(metric.noiseFloor(PAIR), 0.08466666666666667, 1.5);
  }

  @Test
  void twoGroupsHaveTheNoiseOfOneShare() {
    // SciPy 1.17.1: norm.ppf(0.975) * sqrt(0.25 v)
    CountPair half =
        new CountPair(
            CellCounts.of(FIVE, 250, 250, 0, 0, 0, 0, 0),
            CellCounts.of(FIVE, 105, 105, 0, 0, 0, 0, 0));
    assertNumber(metric.noiseFloor(half), 0.08058470495744316, 1e-6);
  }

  @Test
  void aTenthIsATenth() {
    CountPair tenth =
        new CountPair(
            CellCounts.of(FIVE, 300, 700, 0, 0, 0, 0, 0),
            CellCounts.of(FIVE, 400, 600, 0, 0, 0, 0, 0));
    assertThat(metric.value(tenth)).isEqualTo(Outcome.of(0.1));
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
