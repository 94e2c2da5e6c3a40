package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class JensenShannonDistanceTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  JensenShannonDistanceTest() {
    super(new JensenShannonDistance(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipyLessTheExpectedNoise() {
    // SciPy 1.17.1, v = 1/500 + 1/210, s = v / (8 ln 2), js = spatial.distance.jensenshannon(p, q,
    // base=2): sqrt(js**2 - E), sqrt(1.645 sqrt(V)) with mean and variance of the sum given the
    // pooled counts c, by sums over stats.hypergeom.pmf(a, 710, c, 210), and sqrt(lambda s) with
    // lambda from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8
    assertNumber(metric.value(PAIR), 0.13375755599192524);
    assertNumber(metric.noiseFloor(PAIR), 0.07170884437419119);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.15104922766644147);
  }

  @Test
  void pIsTheGreaterOfChiSquareAndG() {
    // SciPy 1.17.1: stats.chi2_contingency([b, w], correction=False).pvalue is 0.00111…, with
    // lambda_="log-likelihood" 0.00095…
    assertNumber(metric.pValue(PAIR), 0.0011183043161563033);
  }

  private static void assertNumber(Outcome outcome, double expected) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void aConstantColumnHasNoDistance() {
    CountPair constant =
        new CountPair(
            CellCounts.of(FIVE, 5000, 0, 0, 0, 0, 0, 0),
            CellCounts.of(FIVE, 300, 0, 0, 0, 0, 0, 0));
    assertThat(metric.value(constant)).isEqualTo(Outcome.of(0));
    assertThat(metric.pValue(constant)).isEqualTo(Outcome.of(1));
    assertThat(metric.noiseFloor(constant)).isEqualTo(Outcome.of(0));
  }
}
