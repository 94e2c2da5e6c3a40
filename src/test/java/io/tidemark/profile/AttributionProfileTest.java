package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionProfileTest {

  private static final List<AttributionKey> KEYS =
      List.of(
          new AttributionKey(AttributionKey.ONLY, "a"),
          new AttributionKey(AttributionKey.ONLY, "b"));

  @Test
  void theOrderOfRowsAndOfMergingDoesNotShow() {
    Random random = new Random(7);
    double[][] rows = new double[10_000][];
    for (int i = 0; i < rows.length; i++) {
      // Sixteen orders of magnitude: sums of plain doubles differ by their order.
      rows[i] =
          new double[] {
            random.nextGaussian() * Math.pow(10, random.nextInt(16) - 8), random.nextGaussian()
          };
    }
    AttributionProfile whole = folded(rows, 0, 1);
    AttributionProfile parts = folded(rows, 6, 7);
    for (int part = 5; part >= 0; part--) {
      parts = parts.merge(folded(rows, part, 7));
    }
    for (AttributionKey key : KEYS) {
      AttributionSums one = whole.sums().get(key);
      AttributionSums other = parts.sums().get(key);
      assertThat(other.weights()).isEqualTo(one.weights());
      assertThat(high(other.magnitudes())).isEqualTo(high(one.magnitudes()));
      assertThat(high(other.squares())).isEqualTo(high(one.squares()));
      assertThat(other.mean()).isEqualTo(one.mean());
    }
    assertThat(parts.rows()).isEqualTo(rows.length);
  }

  @Test
  void sumsAreThoseOfDecimals() {
    Random random = new Random(8);
    BigDecimal exact = BigDecimal.ZERO;
    AttributionSums.Fold fold = new AttributionSums.Fold(AttributionSums.Medians.COUNTED);
    for (int i = 0; i < 1_000; i++) {
      double value = random.nextGaussian() * 1e8 + 1e-8;
      fold.add(0, value);
      exact = exact.add(new BigDecimal(value));
    }
    assertThat(fold.sums().mean())
        .isEqualTo(exact.divide(new BigDecimal(1_000), MathContext.DECIMAL128).doubleValue());
  }

  @Test
  void whatIsNoNumberIsMissing() {
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(KEYS, AttributionSums.Medians.COUNTED);
    fold.add(3, new double[] {Double.NaN, 1});
    fold.add(4, new double[] {Double.POSITIVE_INFINITY, -2});
    AttributionProfile profile = fold.profile();
    assertThat(profile.of(AttributionKey.ONLY, "a").count()).isZero();
    assertThat(profile.of(AttributionKey.ONLY, "a").missing()).isEqualTo(2);
    assertThat(profile.of(AttributionKey.ONLY, "b").mean()).isEqualTo(-0.5);
    assertThat(profile.rows()).isEqualTo(2);
  }

  private static AttributionProfile folded(double[][] rows, int part, int parts) {
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(KEYS, AttributionSums.Medians.COUNTED);
    for (int i = part; i < rows.length; i += parts) {
      fold.add(i % AttributionSums.BLOCKS, rows[i]);
    }
    return fold.profile();
  }

  private static double[] high(double[] pairs) {
    double[] high = new double[pairs.length / 2];
    for (int i = 0; i < high.length; i++) {
      high[i] = pairs[2 * i];
    }
    return high;
  }
}
