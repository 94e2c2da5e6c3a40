package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OuterCountsTest {

  /** Values around 0, below of which the negative ones lie; many enough to drop bits. */
  private static OuterCounts counts(List<Double> values) {
    OuterCounts counts = OuterCounts.empty();
    for (double value : values) {
      if (value < 0) {
        counts.addBelow(-value, 1);
      } else {
        counts.addAbove(value, 1);
      }
    }
    return counts;
  }

  private static double spread(Random random) {
    return random.nextGaussian() * Math.pow(2, random.nextInt(200) - 100);
  }

  @Nested
  class Distances extends StateLaws<Double, OuterCounts> {
    Distances() {
      super(OuterCountsTest::spread, OuterCountsTest::counts, OuterCounts::merge);
    }
  }

  @RepeatedTest(value = 30, name = "seed {currentRepetition}")
  void neitherOrderNorPartsShowInOneBit(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    List<Double> values = new java.util.ArrayList<>();
    int octaves = 1 + random.nextInt(60);
    for (int i = 0; i < 4000; i++) {
      values.add(random.nextGaussian() * Math.pow(2, random.nextInt(octaves)));
    }
    byte[] whole = counts(values).toBytes();
    assertThat(whole.length).isLessThanOrEqualTo(6 + 16 * OuterCounts.MOST_BUCKETS);
    Collections.shuffle(values, random);
    OuterCounts merged = OuterCounts.empty();
    for (int from = 0; from < 4000; ) {
      int to = Math.min(4000, from + 1 + random.nextInt(900));
      merged = counts(values.subList(from, to)).merge(merged);
      from = to;
    }
    assertThat(merged.toBytes()).isEqualTo(whole);
    assertThat(OuterCounts.fromBytes(whole).toBytes()).isEqualTo(whole);
    assertThat(OuterCounts.fromBytes(whole).merge(merged)).isEqualTo(merged.merge(merged));
  }

  @RepeatedTest(value = 30, name = "seed {currentRepetition}")
  void ranksAreThoseOfTheSortedValuesToTheStatedPart(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double[] values = random.doubles(3001, -1, 1).map(x -> x < 0 ? 16 * (x - 1) : 2 - x).toArray();
    OuterCounts counts = counts(Arrays.stream(values).boxed().toList());
    Arrays.sort(values);
    // From 16 to 32 below and from 1 to 2 above: two octaves, of 256 buckets each at most.
    for (int rank = 1; rank <= 3001; rank += 7) {
      double exact = values[rank - 1];
      assertThat(counts.distance(rank)).isCloseTo(exact, within(Math.abs(exact) / 256));
    }
    assertThat(counts.total()).isEqualTo(3001);
  }

  @Test
  void aFewDistancesAreExact() {
    OuterCounts counts = counts(List.of(-9.0, -2.0, 46e14, 1e-300));
    assertThat(counts.distance(1)).isEqualTo(-9);
    assertThat(counts.distance(2)).isEqualTo(-2);
    assertThat(counts.distance(3)).isEqualTo(1e-300);
    assertThat(counts.distance(4)).isEqualTo(46e14);
  }

  @Test
  void allNumbersThereAreHaveABucket() {
    OuterCounts counts = OuterCounts.empty();
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      double any = Math.abs(Double.longBitsToDouble(random.nextLong()));
      counts.addAbove(Double.isFinite(any) ? any : Double.MAX_VALUE, 1);
      counts.addBelow(0, 1);
    }
    assertThat(counts.total()).isEqualTo(200_000);
    // All exponents there are share the buckets: of those at the edge not even that is known.
    assertThat(counts.distance(1)).isBetween(-1e-300, 0.0);
    assertThat(counts.distance(200_000)).isPositive().isFinite();
  }

  @Test
  void whatWasNotWrittenByItIsRefused() {
    byte[] bytes = counts(List.of(1.0)).toBytes();
    assertThatThrownBy(() -> OuterCounts.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessageContaining("changed by hand");
    bytes[0] = 2;
    assertThatThrownBy(() -> OuterCounts.fromBytes(bytes))
        .hasMessageContaining("layout 2, this release reads layout 1");
    assertThatThrownBy(() -> OuterCounts.empty().distance(0))
        .isInstanceOf(IllegalStateException.class);
  }
}
