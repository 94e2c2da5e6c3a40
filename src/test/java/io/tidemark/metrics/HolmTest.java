package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void agreesWithStatsmodels() {
    // statsmodels 0.15.0: multipletests([0.01, 0.04, 0.03, 0.005], method='holm')
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void noTestsHaveNoAdjustedValuesAndNoneIsAboveOne() {
    assertThat(Holm.adjusted()).isEmpty();
    assertThat(Holm.adjusted(0.9, 0.8)).containsExactly(1, 1);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Holm.adjusted(0.5, Double.NaN))
        .hasMessage("A p-value must lie in [0, 1], was NaN among [0.5, NaN]");
  }
}
