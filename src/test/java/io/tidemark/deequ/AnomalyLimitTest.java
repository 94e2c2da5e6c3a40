package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AnomalyLimitTest {

  private static final double[] EIGHT = {.02, .03, .025, .035, .028, .022, .031, .027};
  private static final double[] SIXTEEN =
      DoubleStream.concat(DoubleStream.of(EIGHT), DoubleStream.of(EIGHT)).toArray();

  /** NumPy 2.4.6: mean + 3 std(ddof=1). */
  @Test
  void theBatchStrategyTakesMeanAndDeviationOfTheEarlierWindows() {
    assertThat(AnomalyLimit.batchNormal(3).above(EIGHT).orElseThrow())
        .isCloseTo(0.041925051715654804, within(1e-9));
  }

  /** SciPy 1.17.1: the root of x − mean − 3 std(ddof=0) over the earlier windows and x. */
  @Test
  void theOnlineStrategyTakesTheWindowItselfInToo() {
    assertThat(AnomalyLimit.onlineNormal(3).above(SIXTEEN).orElseThrow())
        .isCloseTo(0.04864238015208774, within(1e-9));
  }

  @Test
  void nineWindowsAreTooFewForThreeDeviations() {
    assertThat(AnomalyLimit.onlineNormal(3).above(EIGHT)).isEmpty();
  }

  @Test
  void afterEqualWindowsAnythingAboveIsAnAnomaly() {
    assertThat(AnomalyLimit.batchNormal(3).above(new double[] {.02, .02, .02}).orElseThrow())
        .isCloseTo(0.02, within(1e-6));
  }
}
