package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import org.junit.jupiter.api.Test;

class WassersteinDistanceNormalizedTest extends DriftLaws {

  private static final NumericCells FIVE = NumericCells.of(0, 1, 2, 3);
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60), CellCounts.of(FIVE, 30, 45, 70, 25, 40));

  WassersteinDistanceNormalizedTest() {
    super(new WassersteinDistanceNormalized(), Direction.DIRECTED, Double.POSITIVE_INFINITY);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1: integrate.quad of |F - G| from 0 to 3, divided by the
    // standard deviation of the baseline spread evenly over its cells and moved into [0, 3]; p as
    // in
    // KolmogorovSmirnovTest; its detectable distance times 4 integrate.quad of F (1 - F)
    assertNumber(metric.value(PAIR), 0.1254940845599045, 1e-9);
    assertNumber(metric.pValue(PAIR), 0.12267328871287211, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.4034550337462158, 1e-7);
  }

  @Test
  void theNoiseIsThatOfDrawnSamples() {
    // NumPy 2.4.6, default_rng: the 95 % quantile of the distance of a million pairs of
    // multinomials of 500 and 210 values with PAIR's pooled shares
    assertNumber(metric.noiseFloor(PAIR), 0.1571308800031532, 3);
  }

  @Test
  void aConstantBaselineHasNoScale() {
    CountPair constant =
        new CountPair(CellCounts.of(FIVE, 0, 500, 0, 0, 0), CellCounts.of(FIVE, 0, 0, 210, 0, 0));
    NumericCells point = NumericCells.of(Math.nextDown(5.0), 5);
    CountPair same =
        new CountPair(CellCounts.of(point, 0, 500, 0), CellCounts.of(point, 0, 210, 0));
    assertThat(metric.value(constant).isDefined()).isTrue();
    assertThat(metric.value(same))
        .isEqualTo(
            Outcome.undefined(Reason.ZERO_DENOMINATOR, "the baseline's values are all one value"));
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
