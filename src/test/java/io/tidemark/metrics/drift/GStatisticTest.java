package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import org.junit.jupiter.api.Test;

class GStatisticTest extends DriftLaws {

  private static final CategoricalCells FIVE = CategoricalCells.of("a", "b", "c", "d", "e");
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60, 0, 0),
          CellCounts.of(FIVE, 30, 45, 70, 25, 40, 0, 0));

  GStatisticTest() {
    super(new GStatistic(), Direction.SYMMETRIC, Double.POSITIVE_INFINITY, Scale.EVIDENCE);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1: stats.chi2_contingency([b, w], correction=False,
    // lambda_="log-likelihood"), chi2.isf(0.05, 4), and
    // 4 + lambda from optimize.brentq on ncx2.sf(chi2.isf(0.005, 4), 4, lambda) = 0.8
    assertNumber(metric.value(PAIR), 18.564331065009192, 1e-9);
    assertNumber(metric.pValue(PAIR), 0.0009569545691896265, 1e-8);
    assertNumber(metric.noiseFloor(PAIR), 9.487729036781158, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 22.7104148313807, 1e-7);
  }

  @Test
  void tooFewForTwoGroupsIsInsufficientAndOneValueIsNoChange() {
    CountPair few =
        new CountPair(
            CellCounts.of(FIVE, 500, 5, 0, 0, 0, 0, 0), CellCounts.of(FIVE, 20, 1, 0, 0, 0, 0, 0));
    assertThat(metric.value(few)).isEqualTo(metric.pValue(few));
    assertThat(metric.value(few).isDefined()).isFalse();
    CountPair one =
        new CountPair(
            CellCounts.of(FIVE, 500, 0, 0, 0, 0, 0, 0), CellCounts.of(FIVE, 20, 0, 0, 0, 0, 0, 0));
    assertThat(metric.value(one)).isEqualTo(Outcome.of(0));
    assertThat(metric.pValue(one)).isEqualTo(Outcome.of(1));
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
