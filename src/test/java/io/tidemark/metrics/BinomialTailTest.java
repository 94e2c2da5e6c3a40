package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {

  // SciPy 1.17.1: stats.binom.sf(successes - 1, trials, p)
  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.2, 0.32220047360000015",
    "60, 100, 0.5, 0.028443966820490444",
    "40, 100, 0.5, 0.9823998998911476",
    "1, 1000, 0.0001, 0.09516710644145375",
    "200, 1000, 0.1, 2.9280548038287287e-21",
    "100, 100, 0.3, 5.153775207320094e-53",
    "500000500, 1000000000, 0.5, 0.48739904904870895",
    "500050000, 1000000000, 0.5, 0.0007827861305386242",
    "1100, 1000000000, 1e-6, 0.0009626252337001455",
  })
  void agreesWithScipy(long successes, long trials, double p, double expected) {
    assertThat(BinomialTail.atLeast(successes, trials, p))
        .isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void theEndsAreExact() {
    assertThat(BinomialTail.atLeast(0, 0, 0.3)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(0, 10, 0)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(1, 10, 0)).isZero();
    assertThat(BinomialTail.atLeast(10, 10, 1)).isEqualTo(1);
  }

  @Test
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> BinomialTail.atLeast(11, 10, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The tail needs 0 <= successes <= trials and p in [0, 1], had 11 of 10 and p = 0.5");
  }
}
