package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DesignEffectTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final Percentage NINE_DIGITS = Percentage.withPercentage(1e-7);

  // Six blocks of three groups.
  private static final long[][] BLOCKS = {
    {10, 0, 2}, {3, 7, 5}, {0, 12, 1}, {8, 2, 9}, {4, 4, 4}, {1, 9, 6}
  };

  /**
   * NumPy 2.4.6: the mean eigenvalue of inv(P) V over the first two groups, P the multinomial
   * covariance of shares and V = sum((x - p n)(x - p n)') / (n² (1 - h)), h = sum(n_b²)/n²; the
   * precision is (1/h - 1) k, k = min(2, tr² / unbiased tr of squares).
   */
  @Test
  void thatOfGroupsIsTheMeanEigenvalueOfTheirCovariance() {
    DesignEffect effect = DesignEffect.ofGroups(BLOCKS);

    assertThat(effect.value()).isCloseTo(4.261789844142784, EXACT);
    assertThat(effect.evenness()).isEqualTo(1);
    assertThat(effect.precision()).isCloseTo(9.653579676674365, EXACT);
  }

  /** NumPy 2.4.6: the trace of L V L' over that of L P L', L the matrix that sums up groups. */
  @Test
  void thatOfADistributionComparesItsOwnVariances() {
    assertThat(DesignEffect.ofDistribution(BLOCKS).value()).isCloseTo(3.3207171362308117, EXACT);
  }

  @Test
  void equalRowsOfAnEntityCountOnce() {
    // 64 blocks of 20 rows, all 20 of a block in the one or in the other group.
    long[][] blocks = new long[BlockCounts.BLOCKS][];
    Arrays.setAll(blocks, b -> b % 2 == 0 ? new long[] {20, 0} : new long[] {0, 20});

    // By hand: each residual is 10, (64 · 10² / (1280² · 63/64)) / (0.25/1280) = 20 · 64/63.
    assertThat(DesignEffect.ofGroups(blocks).value()).isCloseTo(20 * 64 / 63.0, EXACT);
    assertThat(DesignEffect.ofGroups(blocks).precision()).isCloseTo(63, EXACT);
  }

  @Test
  void independentRowsCountAllOnAverage() {
    SplittableRandom random = new SplittableRandom(20261123);
    double sum = 0;
    int atLeast = 0;
    for (int i = 0; i < 400; i++) {
      long[][] blocks = new long[BlockCounts.BLOCKS][10];
      for (int row = 0; row < 2_000; row++) {
        blocks[random.nextInt(BlockCounts.BLOCKS)][random.nextInt(10)]++;
      }
      double value = DesignEffect.ofGroups(blocks).value();
      sum += value;
      atLeast += value < 1.2 ? 1 : 0;
    }
    // A chi-square over its 63 · 9 degrees has a standard deviation of 0.059; what is below 1
    // counts as 1, so that the mean is 1 + 0.059/√(2π) = 1.024.
    assertThat(sum / 400).isCloseTo(1.024, within(0.01));
    assertThat(atLeast).isGreaterThan(395);
  }

  @Test
  void whereNothingVariesRowsCountAsIndependent() {
    assertThat(DesignEffect.ofGroups(new long[64][3])).isEqualTo(DesignEffect.NONE);
    long[][] constant = new long[64][3];
    Arrays.stream(constant).forEach(b -> b[1] = 7);
    assertThat(DesignEffect.ofGroups(constant)).isEqualTo(DesignEffect.NONE);
    assertThat(DesignEffect.ofDistribution(constant)).isEqualTo(DesignEffect.NONE);
    assertThat(DesignEffect.ofDistribution(new long[64][0])).isEqualTo(DesignEffect.NONE);
  }

  @Test
  void rowsOfASingleEntityCountAsOne() {
    long[][] blocks = new long[64][2];
    blocks[5] = new long[] {300, 200};

    assertThat(DesignEffect.ofGroups(blocks).value()).isEqualTo(500);
    assertThat(new Sampling(500, 500, DesignEffect.ofGroups(blocks), DesignEffect.NONE))
        .extracting(Sampling::effectiveBaseline)
        .isEqualTo(1.0);
  }

  @Test
  void aRateHasADesignEffectOfItsOwn() {
    NumericCells cells = NumericCells.of(0, 1);
    BlockCounts.Fold fold = new BlockCounts.Fold(cells);
    for (int block = 0; block < BlockCounts.BLOCKS; block++) {
      for (int row = 0; row < 20; row++) {
        // All rows of two entities lack a value; the others hold the same three values each.
        fold.add(block, block < 2 ? fold.placeOf(Other.NULL) : fold.placeOf(row % 3));
      }
    }
    BlockCounts blocks = fold.counts();

    assertThat(DesignEffect.of(blocks, java.util.List.of(Other.NULL)).value())
        .isCloseTo(20 * 64 / 63.0, EXACT);
    assertThat(DesignEffect.ofGroups(blocks).value()).isEqualTo(1);
  }

  /** SciPy 1.17.1: f.sf(3.2, 1.5, 80), f.sf(25, 1, 63). */
  @Test
  void fisherAgreesWithScipy() {
    assertThat(StudentizedTail.f(3.2, 1.5, 80)).isCloseTo(0.05984691393630429, NINE_DIGITS);
    assertThat(StudentizedTail.f(25, 1, 63)).isCloseTo(4.856797599879185e-06, NINE_DIGITS);
    assertThat(StudentizedTail.f(0, 3, 63)).isEqualTo(1);
  }

  /** SciPy 1.17.1: kstwobign.sf(t √(x/ν)) integrated over chi2.pdf(x, ν). */
  @Test
  void kolmogorovWithAnEstimatedVarianceAgreesWithScipysIntegral() {
    assertThat(StudentizedTail.kolmogorov(1, 20)).isCloseTo(0.31747604142695757, NINE_DIGITS);
    assertThat(StudentizedTail.kolmogorov(2, 150)).isCloseTo(0.0009994655275676158, NINE_DIGITS);
    assertThat(StudentizedTail.kolmogorov(3, 150)).isCloseTo(1.9697159809458377e-07, NINE_DIGITS);
    assertThat(StudentizedTail.kolmogorov(0.5, 60)).isCloseTo(0.9581542165017808, NINE_DIGITS);
    assertThat(StudentizedTail.kolmogorov(0, 60)).isEqualTo(1);
  }

  /** SciPy 1.17.1: 2 t.sf(norm.isf(p/2), ν) at 1e-6 and 63, 0.04 and 10. */
  @Test
  void pValuesOfRatesBecomeStudents() {
    assertThat(StudentizedTail.ofNormal(1e-6, 63)).isCloseTo(7.248007410313748e-06, NINE_DIGITS);
    assertThat(StudentizedTail.ofNormal(0.04, 10)).isCloseTo(0.06708591673834449, NINE_DIGITS);
    assertThat(StudentizedTail.ofNormal(1, 63)).isEqualTo(1);
    assertThat(StudentizedTail.ofNormal(0, 63)).isEqualTo(0);
  }

  @Test
  void theSampleThatIsKnownWorseDecides() {
    // Variances of 20/2000 = 0.01 and 1/100 = 0.01: known to 2/((0.5²)/60) = 240 degrees.
    Sampling sampling = new Sampling(2_000, 100, new DesignEffect(20, 0.5, 60), DesignEffect.NONE);

    assertThat(sampling.variance()).isCloseTo(0.02, EXACT);
    assertThat(sampling.precision()).isCloseTo(240, within(1e-9));
    assertThat(sampling.effectiveSmaller()).isEqualTo(100);
    assertThat(sampling.effectiveOfBaseline(410)).isEqualTo(21);
    assertThat(Sampling.independent(2_000, 100).isEstimated()).isFalse();
  }
}
