package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 100, 383, 384, 385, 2_000, 4_000, 50_000, 1_000_000})
  void knowsWhatTheLibrarysSketchKnows(int values) {
    HllSketch library = new HllSketch(12, TgtHllType.HLL_8);
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    Random random = new Random(values);
    for (int i = 0; i < values; i++) {
      double value = nasty(random);
      library.update(value);
      fold.add(value);
    }

    HllSketch ours =
        HllSketch.heapify(org.apache.datasketches.memory.Memory.wrap(fold.sketch().toBytes()));
    assertThat(ours.getCompositeEstimate()).isEqualTo(library.getCompositeEstimate());
    assertThat(fold.sketch().estimate()).isEqualTo(Math.round(library.getCompositeEstimate()));
  }

  /** Repeated, rounded, huge, tiny and zero of either sign. */
  private static double nasty(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextBoolean() ? 0.0 : -0.0;
      case 1 -> random.nextInt(500);
      case 2 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(2_000) - 1_000);
      case 3 -> random.nextInt();
      default -> random.nextGaussian();
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 50, 99})
  void isExactBelowAHundred(int distinct) {
    DistinctSketch.Fold numbers = new DistinctSketch.Fold();
    DistinctSketch.Fold texts = new DistinctSketch.Fold();
    for (int i = 0; i < 3 * distinct; i++) {
      numbers.add(i % distinct / 7.0);
      texts.add(("t" + i % distinct).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(numbers.sketch().estimate()).isEqualTo(distinct);
    assertThat(texts.sketch().estimate()).isEqualTo(distinct);
  }

  /** Three standard errors of 4096 registers: 3 * 1.04 / 64 = 4.9 %. */
  @ParameterizedTest
  @CsvSource({"1000, 1", "1000, 2", "100000, 3", "100000, 4", "1000000, 5", "1000000, 6"})
  void isWithinThreeStandardErrors(int distinct, int seed) {
    assertThat(fold(distinct, i -> seed + i * 0.37).estimate())
        .isCloseTo(distinct, Percentage.withPercentage(4.9));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 390, 1_000, 3_000, 100_000})
  void dependsOnTheSetOfValuesOnly(int distinct) {
    DistinctSketch ascending = fold(distinct, i -> i);
    DistinctSketch twiceDescending = fold(2 * distinct, i -> (2 * distinct - 1 - i) % distinct);
    DistinctSketch merged = DistinctSketch.empty();
    for (int part = 0; part < 7; part++) {
      int from = part;
      merged = fold((distinct + 6 - part) / 7, i -> from + 7 * i).merge(merged);
    }

    assertThat(twiceDescending.estimate()).isEqualTo(ascending.estimate());
    assertThat(merged.estimate()).isEqualTo(ascending.estimate());
    assertThat(DistinctSketch.fromBytes(merged.toBytes())).isEqualTo(ascending);
  }

  @Test
  void numbersAndTextsInOneFoldAreAllCounted() {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    for (int i = 0; i < 20_000; i++) {
      fold.add(i);
      fold.add(("t" + i).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(fold.sketch().estimate()).isCloseTo(40_000L, Percentage.withPercentage(4.9));
  }

  @Test
  void theEmptyTextIsAValue() {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    fold.add(new byte[0]);
    fold.add(new byte[0]);

    assertThat(fold.sketch().estimate()).isEqualTo(1);
  }

  private static DistinctSketch fold(int length, IntToDoubleFunction value) {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    double[] values = new double[length];
    java.util.Arrays.setAll(values, value);
    fold.addAll(values, length);
    return fold.sketch();
  }
}
