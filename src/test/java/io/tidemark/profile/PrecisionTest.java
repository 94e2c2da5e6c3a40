package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testkit.CountsOf;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PrecisionTest {

  private static final double[] SENSOR = {20, 20, 21, 21, 22, 22};

  private static NumericCells near(double... baseline) {
    return CountsOf.cells(baseline).withPrecision(Precision.NEAR_EDGES);
  }

  @Test
  void aValueWithinAHundredThousandthOfTheGapMeetsTheEdge() {
    NumericCells cells = near(SENSOR);
    for (double value : new double[] {20, 21, 22}) {
      for (double noise : new double[] {0, 9.9e-6, -9.9e-6}) {
        assertThat(cells.cellOf(value + noise)).isEqualTo(cells.cellOf(value));
      }
      for (double change : new double[] {1.1e-5, -1.1e-5}) {
        assertThat(cells.cellOf(value + change)).isNotEqualTo(cells.cellOf(value));
      }
      assertThat(CountsOf.cells(SENSOR).cellOf(value + 1e-14))
          .isNotEqualTo(CountsOf.cells(SENSOR).cellOf(value));
    }
    assertThat(cells.tolerated(20, 22)[0]).isBetween(20 - 1.001e-5, 20 - 0.999e-5);
    assertThat(cells.tolerated(20, 22)[1]).isBetween(22 + 0.999e-5, 22 + 1.001e-5);
    // 22 and 20 in 32 bits are 1.9e-6 from their neighbours
    NumericCells wide = near(20, 20, 20.01, 22);
    assertThat(wide.tolerated(20, 22)[0]).isBetween(20 - 2e-6, 20 - 1.9e-6);
  }

  @Test
  void theLeastValueAndWhatMeetsItAreInside() {
    for (double least : new double[] {-3.5, 0, 2}) {
      double[] numbers =
          java.util.stream.IntStream.range(0, 5000).mapToDouble(i -> least + i / 500.0).toArray();
      NumericCells cells = near(numbers);
      double[] edges = cells.edges();
      // no point: the least value has a five-thousandth of the mass
      assertThat(Math.nextUp(edges[0])).isEqualTo(least);
      assertThat(cells.isPoint(1)).isFalse();
      double gap = edges[1] - edges[0];
      assertThat(cells.cellOf(least)).isOne();
      assertThat(cells.cellOf(least + 0.9e-5 * gap)).isOne();
      assertThat(cells.cellOf(least - 0.9e-5 * gap)).isEqualTo(least == 0 ? 0 : 1);
      assertThat(cells.cellOf(least - 1.1e-5 * gap)).isZero();
      assertThat(cells.cellOf(-Double.MIN_VALUE)).isEqualTo(cells.cellOf(-1e-9));
      double[] in32 = Arrays.stream(numbers).map(x -> (float) x).toArray();
      NumericCells coarser = CoarserCells.of(cells, Precision.FLOAT32).cells();
      assertThat(CountsOf.numbers(coarser, in32).count(0)).isZero();
      assertThat(
              CountsOf.numbers(CountsOf.cells(in32).withPrecision(Precision.FLOAT32), numbers)
                  .count(0))
          .isZero();
    }
  }

  @Test
  void noValueMeetsAnEdgeOfTheOtherSign() {
    NumericCells cells = near(1e-9, 1e-9, 5, 5);
    int small = cells.cellOf(1e-9);
    assertThat(cells.cellOf(2e-9)).isEqualTo(small);
    assertThat(cells.cellOf(0)).isNotEqualTo(small);
    assertThat(cells.cellOf(-1e-12)).isNotEqualTo(small);
    NumericCells negative = near(-5, -5, -1e-9, -1e-9);
    assertThat(negative.cellOf(-3e-9)).isEqualTo(negative.cellOf(-1e-9));
    assertThat(negative.cellOf(0)).isNotEqualTo(negative.cellOf(-1e-9));
    // A refund of a millionth is below the least of a column without negatives.
    assertThat(near(0, 0, 1, 2).tolerated(0, 2)[0]).isZero();
  }

  @Test
  void theRuleIsPartOfTheCells() {
    NumericCells exact = CountsOf.cells(SENSOR);
    assertThat(exact.withPrecision(Precision.NEAR_EDGES).id()).isNotEqualTo(exact.id());
    assertThat(exact.withPrecision(Precision.FLOAT32).id())
        .isNotEqualTo(exact.withPrecision(Precision.NEAR_EDGES).id());
    assertThat(exact.withPrecision(Precision.NEAR_EDGES)).isNotEqualTo(exact);
    assertThat(exact.tolerated(20, 22)).containsExactly(20, 22);
  }

  @Test
  void integersAndDecimalsAreNeverRounded() {
    // 16777217 has no equal of 32 bits
    NumericCells cells = CountsOf.cells(16_777_216, 16_777_216, 16_777_217, 16_777_217);
    assertThat(CoarserCells.of(cells, Precision.FLOAT32).cells()).isSameAs(cells);
    assertThat(CoarserCells.of(near(1, 2, 3), Precision.EXACT).cells())
        .isEqualTo(CountsOf.cells(1, 2, 3));
  }

  private static double[] draw(Random random) {
    double scale = Math.pow(10, random.nextInt(12) - 4);
    int kind = random.nextInt(3);
    return DoubleStream.generate(
            () ->
                switch (kind) {
                  case 0 -> scale * random.nextGaussian();
                  case 1 -> scale * random.nextInt(7) / 10;
                  default -> random.nextBoolean() ? scale / 3 : scale * random.nextDouble();
                })
        .limit(200 + random.nextInt(2000))
        .toArray();
  }

  @RepeatedTest(value = 100, name = "seed {currentRepetition}")
  void theSameNumbersIn32BitsAreTheSame(RepetitionInfo seed) {
    double[] numbers = draw(new Random(seed.getCurrentRepetition()));
    double[] rounded = Arrays.stream(numbers).map(x -> (float) x).toArray();
    NumericCells learned = near(numbers);
    CoarserCells coarser = CoarserCells.of(learned, Precision.FLOAT32);
    CellCounts baseline = CountsOf.numbers(learned, numbers).in(coarser.cells(), coarser.target());
    CellCounts window = CountsOf.numbers(coarser.cells(), rounded);
    assertThat(window.counts()).isEqualTo(baseline.counts());
    assertThat(baseline.groups()).hasSize(learned.groupCount());
    // and the other way round
    NumericCells of32 = CountsOf.cells(rounded).withPrecision(Precision.FLOAT32);
    assertThat(CountsOf.numbers(of32, numbers).counts())
        .isEqualTo(CountsOf.numbers(of32, rounded).counts());
  }

  @Test
  void edgesThatBecomeOneAreOne() {
    // Three values that 32 bits do not tell apart, and one that they do.
    double[] numbers = {0.1, 0.1, 0.1 + 1e-12, 0.1 + 1e-12, 0.1 + 2e-12, 5, 5};
    NumericCells learned = near(numbers);
    CoarserCells coarser = CoarserCells.of(learned, Precision.FLOAT32);
    CellCounts baseline = CountsOf.numbers(learned, numbers).in(coarser.cells(), coarser.target());
    CellCounts window =
        CountsOf.numbers(coarser.cells(), Arrays.stream(numbers).map(x -> (float) x).toArray());
    assertThat(window.counts()).isEqualTo(baseline.counts());
    assertThat(Arrays.stream(window.counts()).filter(c -> c == 5)).hasSize(1);
  }
}
