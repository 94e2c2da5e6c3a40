package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherExactTest {

  // SciPy 1.17.1: stats.fisher_exact([[a, b], [c, d]]) and the same with alternative="greater"
  @ParameterizedTest
  @CsvSource({
    "8, 2, 1, 5, 0.034965034965034975, 0.024475524475524483",
    "3, 1, 1, 3, 0.48571428571428565, 0.24285714285714283",
    "0, 5, 3, 2, 0.16666666666666666, 1",
    "12, 88, 30, 470, 0.04989794027158016, 0.0322574331649922",
    "10, 90, 1000, 9000, 1, 0.5493007739063662",
    "1, 399, 0, 5000, 0.07407407407407407, 0.07407407407407407",
  })
  void agreesWithScipy(long a, long b, long c, long d, double twoSided, double greater) {
    assertThat(FisherExact.twoSided(a, b, c, d)).isCloseTo(twoSided, withinPercentage(1e-9));
    assertThat(FisherExact.greater(a, b, c, d)).isCloseTo(greater, withinPercentage(1e-9));
  }

  // mpmath 1.4.1 with 40 digits: the hypergeometric probabilities, summed term by term. SciPy
  // 1.17.1
  // agrees on the first to 5e-10: it computes with differences of log-gammas.
  @ParameterizedTest
  @CsvSource({
    "5300, 994700, 5000, 995000, 0.0031375208917093393, 0.0015687604458546697",
    "10300, 999989700, 10000, 999990000, 0.035851420111969399, 0.0179257100559847",
    "500050000, 499950000, 500000000, 500000000, 0.025350247612948416, 0.012675123806474208",
    "300000000, 700000000, 299960000, 700040000, 0.050963316570198222, 0.025481658285099111",
  })
  void isExactAtABillionRows(long a, long b, long c, long d, double twoSided, double greater) {
    assertThat(FisherExact.twoSided(a, b, c, d)).isCloseTo(twoSided, withinPercentage(1e-8));
    assertThat(FisherExact.greater(a, b, c, d)).isCloseTo(greater, withinPercentage(1e-8));
  }

  @Test
  void swappingRowsOrColumnsChangesNothing() {
    double p = FisherExact.twoSided(12, 88, 30, 470);
    assertThat(FisherExact.twoSided(30, 470, 12, 88)).isCloseTo(p, withinPercentage(1e-10));
    assertThat(FisherExact.twoSided(88, 12, 470, 30)).isCloseTo(p, withinPercentage(1e-10));
    assertThat(FisherExact.twoSided(12, 30, 88, 470)).isCloseTo(p, withinPercentage(1e-10));
  }

  @Test
  void theLikeliestTableAndAnEmptyMarginHavePOne() {
    assertThat(FisherExact.twoSided(500, 500, 500, 500)).isEqualTo(1);
    assertThat(FisherExact.twoSided(0, 400, 0, 5000)).isEqualTo(1);
    assertThat(FisherExact.twoSided(0, 0, 10, 5000)).isEqualTo(1);
    assertThat(FisherExact.greater(400, 0, 5000, 0)).isEqualTo(1);
    assertThat(FisherExact.twoSided(0, 0, 0, 0)).isEqualTo(1);
  }

  @Test
  void completeSeparationOfManyRowsIsZeroAndNotAnError() {
    assertThat(FisherExact.twoSided(1_000_000_000, 0, 0, 1_000_000_000)).isZero();
  }

  @Test
  void aTestOfABillionRowsTakesMilliseconds() {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 100; i++) {
            FisherExact.twoSided(500_000_000 + 1_000 * i, 500_000_000, 500_000_000, 500_000_000);
          }
        });
  }

  @Test
  void refusesNegativeCounts() {
    assertThatThrownBy(() -> FisherExact.twoSided(1, -2, 3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Counts must be at least 0, were 1, -2, 3, 4");
  }
}
