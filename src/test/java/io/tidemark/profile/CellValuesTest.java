package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testkit.CountsOf;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CellValuesTest {

  private static final NumericCells CELLS =
      NumericCells.of(Math.nextDown(-1.0), -1, 0, Math.nextDown(0.5), 0.5, 1e3);

  private static CellCounts counts(List<Double> values) {
    return CountsOf.numbers(CELLS, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Heavy tails, so that cells, both ends and the highest units of them have work. */
  private static double heavy(Random random) {
    return Math.pow(random.nextGaussian() * 3, random.nextInt(20) == 0 ? 41 : 3);
  }

  @Nested
  class ValuesInCells extends StateLaws<Double, CellCounts> {
    ValuesInCells() {
      super(CellValuesTest::heavy, CellValuesTest::counts, CellCounts::merge);
    }
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void theOrderOfValuesAndPartsDoesNotShowInOneBit(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    List<Double> values = new java.util.ArrayList<>();
    for (int i = 0; i < 500; i++) {
      values.add(heavy(random));
    }
    long[] units = counts(values).values().orElseThrow().units();
    Collections.shuffle(values, random);
    CellCounts merged = CellCounts.of(CELLS, new long[CELLS.size()]).with(CellValues.empty(CELLS));
    for (int from = 0; from < 500; from += 125) {
      merged = counts(values.subList(from, from + 125)).merge(merged);
    }
    assertThat(merged.values().orElseThrow().units()).isEqualTo(units);
    CellValues.Fold single = new CellValues.Fold(CELLS);
    long[] into = new long[CELLS.size()];
    values.forEach(v -> single.add(v, 3, into));
    CellCounts thrice = merged.merge(merged).merge(merged);
    assertThat(single.values().units()).isEqualTo(thrice.values().orElseThrow().units());
    assertThat(into).isEqualTo(thrice.counts());
  }

  @Test
  void sumsAreThoseByHand() {
    // (-1, 0]: 1 - 0.25 and 0.75; (0.5, 1000]: 999 and 0; below -1: 2 and 9; above 1000: 46e14
    CellValues values =
        counts(Arrays.asList(-0.75, -0.25, 1.0, 1000.0, -3.0, -10.0, 46e14 + 1000, 0.5, -1.0))
            .values()
            .orElseThrow();
    assertThat(values.belowUpper(2)).isCloseTo(1.0, within(1e-8));
    assertThat(values.belowUpper(5)).isCloseTo(999, within(1e-5));
    assertThat(values.belowUpper(4)).isZero();
    // in units of 2^-40 of 512, the power of two within the 1001 between the edges
    assertThat(values.belowFirst()).isCloseTo(11, within(1e-9));
    assertThat(values.aboveLast() / 46e14).isCloseTo(1, within(1e-12));
    assertThat(values.outside().total()).isEqualTo(3);
    assertThat(values.outside().distance(1)).isEqualTo(-9);
  }

  @Test
  void numbersAtTheEndsOfWhatADoubleHoldsStopNothing() {
    NumericCells wide = NumericCells.of(-1.7e308, 0, 1.7e308);
    CellValues.Fold fold = new CellValues.Fold(wide);
    long[] counts = new long[wide.size()];
    double max = Double.MAX_VALUE;
    fold.addAll(new double[] {-max, -1e308, 1e308, max, max}, 5, counts);
    assertThat(counts).containsExactly(1, 1, 1, 2);
    assertThat(fold.values().aboveLast()).isPositive().isNotNaN();
  }
}
