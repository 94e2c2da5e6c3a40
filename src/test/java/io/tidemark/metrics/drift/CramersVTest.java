package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class CramersVTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  CramersVTest() {
    super(new CramersV(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1, v = 1/500 + 1/210:
    // sqrt(((p - q)**2 / (p + q)).sum() / 2), sqrt(chi2.isf(0.05, 4) v/4), sqrt(lambda v/4) with
    // lambda
    // from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8; p as in HomogeneityTest
    // The noise floor is scaled by the mean of the sum given the pooled counts c over its limit
    // 1/4 4 v, both by sums over stats.hypergeom.pmf(a, 710, c, 210).
    assertNumber(metric.value(PAIR), 0.1770552911355974, 1e-10);
    assertNumber(metric.noiseFloor(PAIR), 0.1268483627230194, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.17784687454768966, 1e-7);
    assertNumber(metric.pValue(PAIR), 0.0011183043161563033, 1e-8);
  }

  @Test
  void aLargerBaselineDoesNotHideADrift() {
    // By hand: shares 0.5, 0.5 and 0.1, 0.9 give 0.16/0.6/2 + 0.16/1.4/2, whatever the rows.
    CountPair uneven =
        new CountPair(
            CellCounts.of(FIVE, 500_000, 500_000, 0, 0, 0, 0, 0),
            CellCounts.of(FIVE, 50, 450, 0, 0, 0, 0, 0));
    assertNumber(metric.value(uneven), Math.sqrt(4.0 / 21), 1e-10);
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
