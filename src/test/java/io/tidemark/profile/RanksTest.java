package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {

  /**
   * Hyndman and Fan's definition 1 by hand, which is {@code quantile(x, q, type = 1)} of R and
   * {@code numpy.quantile(x, q, method="inverted_cdf")} since NumPy 1.22: with n = 10 the value at
   * position ceil(10 q) of [1, 1, 2, 3, 5, 8, 13, 21, 34, 55].
   */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.05, 1",
    "0.1, 1",
    "0.2, 1",
    "0.21, 2",
    "0.3, 2",
    "0.31, 3",
    "0.5, 5",
    "0.51, 8",
    "0.7, 13",
    "0.75, 21",
    "0.9, 34",
    "0.901, 55",
    "0.999, 55",
    "1, 55"
  })
  void inverseOfTheDistributionFunction(double q, double expected) {
    assertThat(ranks(1, 1, 2, 3, 5, 8, 13, 21, 34, 55).quantile(q)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 10, 20, 99, 100, 1_000, 12_345})
  void everyShareIIntoNIsReachedAtTheIthValue(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i + 1);
    Ranks ranks = ranks(values);

    for (int i = 1; i <= n; i++) {
      assertThat(ranks.quantile((double) i / n)).isEqualTo(i);
    }
  }

  @Test
  void countsValuesBelowAndUpToAPoint() {
    Ranks ranks = ranks(-1, 2, 2, 2, 7);

    assertThat(ranks.size()).isEqualTo(3);
    assertThat(ranks.total()).isEqualTo(5);
    assertThat(ranks.weight(0)).isEqualTo(1);
    assertThat(ranks.weight(1)).isEqualTo(3);
    assertThat(ranks.atMost(-2)).isZero();
    assertThat(ranks.atMost(-1)).isEqualTo(1);
    assertThat(ranks.atMost(1.9)).isEqualTo(1);
    assertThat(ranks.atMost(2)).isEqualTo(4);
    assertThat(ranks.atMost(100)).isEqualTo(5);
    assertThat(ranks.below(-1)).isZero();
    assertThat(ranks.below(2)).isEqualTo(1);
    assertThat(ranks.below(7)).isEqualTo(4);
    assertThat(ranks.below(8)).isEqualTo(5);
  }

  @Test
  void zeroOfEitherSignIsOneValue() {
    Ranks ranks = ranks(-0.0, 0.0, -0.0, 1);

    assertThat(ranks.size()).isEqualTo(2);
    assertThat(ranks.atMost(-0.0)).isEqualTo(3);
    assertThat(ranks.below(0.0)).isZero();
    assertThat(ranks.below(-0.0)).isZero();
  }

  @Test
  void noValuesHaveNoQuantile() {
    Ranks none = Ranks.of(Map.of());

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.total()).isZero();
    assertThat(none.atMost(3)).isZero();
    assertThatThrownBy(() -> none.quantile(0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No values have no quantile: ask isEmpty() first");
  }

  private static Ranks ranks(double... values) {
    Map<Double, Long> weights = new TreeMap<>();
    for (double value : values) {
      weights.merge(value, 1L, Long::sum);
    }
    return Ranks.of(weights);
  }
}
