package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KllSketchTest {

  private static final double K = KllSketch.SKETCH_SIZE;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 2_049, 2_050})
  void everyRankIsExactAsLongAsAllValuesFit(int length) {
    double[] values = values(length, 1);
    KllSketch sketch = sketch(values);

    Arrays.sort(values);
    Ranks ranks = sketch.ranks();
    assertThat(ranks.total()).isEqualTo(length);
    for (int i = 0; i < length; i++) {
      assertThat(ranks.atMost(values[i])).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2051, 1",
    "3000, 2",
    "20000, 3",
    "100000, 4",
    "1000000, 5",
    "1000000, 6",
    "2000000, 7"
  })
  void ranksAreOffByAboutOneInK(int length, int seed) {
    double[] values = values(length, seed);

    assertRanks(sketch(values), values, 2 / K);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 50})
  void mergingKeepsRanksAsExact(int parts) {
    double[] values = values(300_000, parts);
    KllSketch merged = KllSketch.empty();
    for (int part = 0; part < parts; part++) {
      int from = part;
      merged =
          merged.merge(
              sketch(
                  IntStream.range(0, values.length)
                      .filter(i -> i % parts == from)
                      .mapToDouble(i -> values[i])
                      .toArray()));
    }

    assertRanks(merged, values, 3 / K);
  }

  @Test
  void sortedValuesAreNoWorse() {
    double[] ascending = IntStream.range(0, 500_000).asDoubleStream().toArray();
    double[] descending = Arrays.stream(ascending).map(v -> -v).toArray();

    assertRanks(sketch(ascending), ascending, 2 / K);
    assertRanks(sketch(descending), descending, 2 / K);
  }

  @Test
  void holdsUnderThreeKItemsHoweverManyValues() {
    KllSketch sketch = KllSketch.empty();
    Random random = new Random(3);
    for (int i = 0; i < 1_000_000; i++) {
      sketch.add(random.nextDouble());
      if (i % 10_000 == 0) {
        assertThat(held(sketch)).isLessThan((int) (3 * K));
      }
    }
    assertThat(held(sketch.merge(sketch))).isLessThan((int) (3 * K));
  }

  @Test
  void aValueWithAWeightCountsAsOften() {
    KllSketch sketch = KllSketch.empty();
    sketch.add(1, 1_000_003);
    sketch.add(2, 5);
    sketch.add(3, 0);

    assertThat(sketch.ranks().total()).isEqualTo(1_000_008);
    assertThat(sketch.ranks().atMost(1)).isEqualTo(1_000_003);
    assertThat(sketch.ranks().size()).isEqualTo(2);
  }

  @Test
  void weightedValuesKeepRanksAsExact() {
    Random random = new Random(11);
    KllSketch sketch = KllSketch.empty();
    double[] values = new double[20_000];
    long[] weights = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
      weights[i] = random.nextLong(1, 100);
    }
    IntStream.range(0, values.length).forEach(i -> sketch.add(values[i], weights[i]));

    Ranks ranks = sketch.ranks();
    long total = Arrays.stream(weights).sum();
    assertThat(ranks.total()).isEqualTo(total);
    long rank = 0;
    for (int i = 0; i < values.length; i++) {
      rank += weights[i];
      assertThat(Math.abs(ranks.atMost(values[i]) - rank) / (double) total).isLessThan(2 / K);
    }
  }

  @Test
  void theSameValuesInTheSameOrderGiveTheSameSketch() {
    double[] values = values(100_000, 9);

    assertThat(sketch(values)).isEqualTo(sketch(values)).hasSameHashCodeAs(sketch(values));
    assertThat(sketch(values)).isNotEqualTo(sketch(values(100_000, 10)));
  }

  @Test
  void isReadFromTheItemsOfEachLevel() {
    KllSketch sketch =
        KllSketch.of(2048, 0.64, List.of(new double[] {5, 1}, new double[0], new double[] {3}));

    assertThat(sketch.ranks().total()).isEqualTo(6);
    assertThat(sketch.ranks().atMost(1)).isEqualTo(1);
    assertThat(sketch.ranks().atMost(3)).isEqualTo(5);
  }

  @Test
  void sketchesOfDifferentSizesDoNotMerge() {
    KllSketch small = KllSketch.of(100, 0.64, List.of());

    assertThatThrownBy(() -> KllSketch.empty().merge(small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Sketches of different sizes do not merge: k = 2048 and k = 100");
  }

  private static void assertRanks(KllSketch sketch, double[] values, double error) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Ranks ranks = sketch.ranks();
    assertThat(ranks.total()).isEqualTo(values.length);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      worst = Math.max(worst, Math.abs(ranks.atMost(sorted[i]) - (i + 1)));
    }
    assertThat(worst / values.length).isLessThan(error);
  }

  private static int held(KllSketch sketch) {
    return sketch.items().stream().mapToInt(level -> level.length).sum();
  }

  private static KllSketch sketch(double... values) {
    KllSketch sketch = KllSketch.empty();
    Arrays.stream(values).forEach(sketch::add);
    return sketch;
  }

  /** Distinct, so that a rank is a position. */
  private static double[] values(int length, int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, length).mapToDouble(i -> random.nextGaussian()).toArray();
  }
}
