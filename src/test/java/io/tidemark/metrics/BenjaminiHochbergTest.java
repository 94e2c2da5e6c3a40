package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

  @Test
  void agreesWithScipyInTheOrderGiven() {
    // SciPy 1.17.1: stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.8, 0.04, 0.9])
    assertThat(BenjaminiHochberg.qValues(0.01, 0.04, 0.03, 0.005, 0.8, 0.04, 0.9))
        .containsExactly(new double[] {0.035, 0.056, 0.056, 0.035, 0.9, 0.056, 0.9}, within(1e-15));
  }

  @Test
  void tiesShareTheirQ() {
    // SciPy 1.17.1: stats.false_discovery_control([0.2, 0.2, 0.001])
    assertThat(BenjaminiHochberg.qValues(0.2, 0.2, 0.001))
        .containsExactly(new double[] {0.2, 0.2, 0.003}, within(1e-15));
  }

  @Test
  void aFamilyOfOneKeepsItsPAndNoneHasNone() {
    assertThat(BenjaminiHochberg.qValues(0.03)).containsExactly(0.03);
    assertThat(BenjaminiHochberg.qValues()).isEmpty();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> BenjaminiHochberg.qValues(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A p-value must lie in [0, 1], was NaN among [0.5, NaN]");
  }
}
