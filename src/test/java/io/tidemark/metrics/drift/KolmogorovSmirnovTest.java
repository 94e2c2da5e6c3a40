package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest extends DriftLaws {

  private static final NumericCells FIVE = NumericCells.of(0, 1, 2, 3);
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60), CellCounts.of(FIVE, 30, 45, 70, 25, 40));

  KolmogorovSmirnovTest() {
    super(new KolmogorovSmirnov(), Direction.SYMMETRIC, 1);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1, on the counts repeated as the values 0 to 4: stats.ks_2samp(x, y).statistic,
    // special.kolmogorov(d * sqrt(500 * 210 / 710)), special.kolmogi(0.05) * sqrt(710 / 105000),
    // (special.kolmogi(0.005) + stats.norm.ppf(0.8) / 2) * sqrt(710 / 105000)
    assertNumber(metric.value(PAIR), 0.09714285714285714);
    assertNumber(metric.pValue(PAIR), 0.12267328871287211);
    assertNumber(metric.noiseFloor(PAIR), 0.11167754001214016);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.17693017757409413);
  }

  private static void assertNumber(Outcome outcome, double expected) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(1e-9));
  }

  // SciPy 1.17.1: special.kolmogorov(t)
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1e-9, 1",
    "0.2, 0.999999999999495",
    "0.5, 0.9639452436648751",
    "0.8, 0.5441424115741981",
    "0.999, 0.27107316411506394",
    "1, 0.26999967167735456",
    "1.001, 0.26892926629862707",
    "1.3581, 0.0499996304316674",
    "2, 0.0006709252557796953",
    "5, 3.8574996959278356e-22",
    "10, 2.767793053473475e-87",
  })
  void theTailAgreesWithScipy(double t, double expected) {
    assertThat(KolmogorovDistribution.tail(t)).isCloseTo(expected, withinPercentage(1e-10));
  }

  @Test
  void theQuantileAgreesWithScipy() {
    // SciPy 1.17.1: special.kolmogi(0.005), special.kolmogi(1e-9)
    assertThat(KolmogorovDistribution.exceededWith(0.005))
        .isCloseTo(1.730818380345405, within(1e-12));
    assertThat(KolmogorovDistribution.exceededWith(1e-9))
        .isCloseTo(3.2723396077964124, within(1e-12));
  }

  @Test
  void identicalMillionsHavePOne() {
    CellCounts millions = CellCounts.of(FIVE, 1_200_000, 800_000, 1_500_000, 900_000, 600_000);
    CountPair same = new CountPair(millions, millions);
    assertThat(metric.value(same)).isEqualTo(Outcome.of(0));
    assertThat(metric.pValue(same)).isEqualTo(Outcome.of(1));
    CellCounts oneMoved = CellCounts.of(FIVE, 1_200_001, 799_999, 1_500_000, 900_000, 600_000);
    assertThat(metric.pValue(new CountPair(millions, oneMoved))).isEqualTo(Outcome.of(1));
  }

  @Test
  void aTenthIsATenth() {
    CountPair tenth =
        new CountPair(
            CellCounts.of(FIVE, 300, 700, 0, 0, 0), CellCounts.of(FIVE, 400, 600, 0, 0, 0));
    assertThat(metric.value(tenth)).isEqualTo(Outcome.of(0.1));
  }

  @Test
  void categoriesHaveNoOrder() {
    assertThat(metric.appliesTo(CategoricalCells.of("a", "b"))).isFalse();
  }
}
