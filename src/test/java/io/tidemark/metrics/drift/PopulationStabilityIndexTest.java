package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class PopulationStabilityIndexTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  PopulationStabilityIndexTest() {
    super(new PopulationStabilityIndex(), Direction.SYMMETRIC, Double.POSITIVE_INFINITY);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1, v = 1/500 + 1/210, s = (b + w)/710, p = (b + s)/501, q = (w + s)/211:
    // special.rel_entr(p, q).sum() + special.rel_entr(q, p).sum(), chi2.isf(0.05, 4) v, lambda v
    // with lambda
    // from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8; p as in HomogeneityTest
    // The noise floor is scaled by the mean of the sum given the pooled counts c over its limit
    // 1 4 v, both by sums over stats.hypergeom.pmf(a, 710, c, 210).
    assertNumber(metric.value(PAIR), 0.12649008940671747, 1e-10);
    assertNumber(metric.noiseFloor(PAIR), 0.06435477888387159, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.12651804314552664, 1e-7);
    assertNumber(metric.pValue(PAIR), 0.0011183043161563033, 1e-8);
  }

  @Test
  void anEmptyGroupIsFiniteAndShrinksWithTheEvidence() {
    // SciPy 1.17.1, as above, of p = (b + s)/1001 and q = (w + s)/101 with s = (b + w)/1100
    CountPair empty =
        new CountPair(
            CellCounts.of(FIVE, 500, 300, 0, 200, 0, 0, 0),
            CellCounts.of(FIVE, 40, 30, 20, 10, 0, 0, 0));
    assertNumber(metric.value(empty), 1.9322944975475371, 1e-10);
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
