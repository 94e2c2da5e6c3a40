package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LearnedBandTest {

  private static final double[] VALUES = {
    .012, .019, .011, .025, .016, .022, .014, .018, .031, .012
  };

  private static double[] errors(double most, double last) {
    double[] errors = new double[VALUES.length];
    Arrays.fill(errors, most);
    errors[errors.length - 1] = last;
    return errors;
  }

  /** SciPy 1.17.1: scipy.stats.t.ppf(.99865, 9), and NumPy's mean and var(ddof=1). */
  @Test
  void theBandIsThatOfTheFormula() {
    LearnedBand band = LearnedBand.of("kolmogorov_smirnov", VALUES, errors(1.5e-5, 6e-5), 0.26);

    assertThat(band.chunks()).isEqualTo(10);
    assertThat(band.mean()).isCloseTo(0.018, within(1e-15));
    assertThat(band.spread()).isCloseTo(0.004719934086168765, within(1e-15));
    assertThat(band.upper(500, 50_000)).isCloseTo(0.06995891993116084, within(1e-9));
    assertThat(band.upper(5_000, 50_000)).isCloseTo(0.04369176492322511, within(1e-9));
  }

  /** By hand: √(0.018² − 0.01²) = 0.0149666, and with 0.8 √(1/5000 + 1/50000) it is 0.0190997. */
  @Test
  void ofADistanceTheNoiseOfTheChunksIsReplacedByThatOfTheWindow() {
    double[] squaredNoise = new double[VALUES.length];
    Arrays.fill(squaredNoise, 1e-4);
    LearnedBand band =
        LearnedBand.ofDistance(
            "kolmogorov_smirnov", VALUES, errors(1.5e-5, 6e-5), 0.26, squaredNoise, 0.8);

    assertThat(band.mean()).isCloseTo(0.014966629547095765, within(1e-15));
    assertThat(band.upper(5_000, 50_000) - 0.0190997382)
        .isCloseTo(0.04369176492322511 - 0.018, within(1e-9));
    Arrays.fill(squaredNoise, 1e-3);
    assertThat(LearnedBand.ofDistance("d", VALUES, errors(0, 0), 0.26, squaredNoise, 0.8).mean())
        .isZero();
  }

  @Test
  void chunksThatDifferBySamplingOnlyHaveNoSpread() {
    LearnedBand band = LearnedBand.of("kolmogorov_smirnov", VALUES, errors(1e-3, 1e-3), 0.26);

    assertThat(band.spread()).isZero();
    assertThat(band.upper(500, 50_000)).isCloseTo(0.06584302110139818, within(1e-9));
  }

  @Test
  void sevenChunksTeachNothing() {
    double[] seven = Arrays.copyOf(VALUES, 7);
    assertThatThrownBy(() -> LearnedBand.of("kolmogorov_smirnov", seven, seven, 0.26))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes at least 8 chunks and finite numbers, had 7");
  }
}
