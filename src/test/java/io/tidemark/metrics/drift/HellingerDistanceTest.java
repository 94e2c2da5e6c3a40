package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class HellingerDistanceTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  HellingerDistanceTest() {
    super(new HellingerDistance(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1, v = 1/500 + 1/210:
    // spatial.distance.euclidean(sqrt(p), sqrt(q)) / sqrt(2), sqrt(chi2.isf(0.05, 4) v/8),
    // sqrt(lambda v/8) with lambda
    // from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8; p as in HomogeneityTest
    // The noise floor is scaled by the mean of the sum given the pooled counts c over its limit
    // 1/8 4 v, both by sums over stats.hypergeom.pmf(a, 710, c, 210).
    assertNumber(metric.value(PAIR), 0.12598965802069076, 1e-10);
    assertNumber(metric.noiseFloor(PAIR), 0.0899592456793986, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.12575673100550455, 1e-7);
    assertNumber(metric.pValue(PAIR), 0.0011183043161563033, 1e-8);
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
