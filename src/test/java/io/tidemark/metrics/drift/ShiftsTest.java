package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.testkit.CountsOf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShiftsTest {

  private static final NumericCells FIVE = NumericCells.of(0, 1, 2, 3);
  private static final Moments ENDS = Moments.of(-1, 4);

  private static void assertInterval(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-8));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-8));
  }

  @Test
  void theMeanAgreesWithScipy() {
    // SciPy 1.17.1: r = stats.ttest_ind(y, x, equal_var=False); r.confidence_interval()
    MeanShift shift = new MeanShift(Moments.of(1, 2, 3, 4, 5, 6, 7, 8), Moments.of(2, 4, 4, 9, 11));
    assertThat(shift.value()).isEqualTo(Outcome.of(1.5));
    assertInterval(shift.interval().orElseThrow(), -3.155716793174631, 6.155716793174631);
    assertThat(shift.interval().orElseThrow().method()).isEqualTo("95% Welch");
  }

  @Test
  void aMeanWithoutASpreadHasNoInterval() {
    assertThat(new MeanShift(Moments.of(5, 5), Moments.of(6, 6)).interval()).isEmpty();
    assertThat(new MeanShift(Moments.of(5), Moments.of(6, 8)).interval()).isEmpty();
    assertThat(new MeanShift(Moments.of(5, 7), Moments.EMPTY).value())
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "no values"));
  }

  @Test
  void theMedianIsReadOffTheCells() {
    // NumPy 2.4.6: np.interp of 1/2 and of 1/2 ± norm.ppf(0.975)/(2 sqrt(n)) in the cumulated
    // shares
    // gives 1.333… in [1.1872, 1.4794] and 1.4286 in [1.2257, 1.6314]; the ends by hand from these.
    MedianShift shift =
        new MedianShift(
            new CountPair(
                CellCounts.of(FIVE, 120, 80, 150, 90, 60), CellCounts.of(FIVE, 30, 45, 70, 25, 40)),
            ENDS,
            ENDS);
    assertThat(shift.value().asOptional().orElseThrow())
        .isCloseTo(1.4285714285714286 - 1.3333333333333333, within(1e-12));
    double down =
        Math.hypot(
            1.4285714285714286 - 1.2256958820790536, 1.4794204234294301 - 1.3333333333333333);
    double up =
        Math.hypot(
            1.6314469750638039 - 1.4285714285714286, 1.3333333333333333 - 1.1872462432372364);
    assertInterval(
        shift.interval().orElseThrow(), 0.09523809523809534 - down, 0.09523809523809534 + up);
  }

  @Test
  void aMedianBeyondTheLastEdgeIsThatOfTheValuesThere() {
    double[] now = {10, 10.5, 11, 11, 12, 90, 170};
    CountPair beyond =
        new CountPair(CellCounts.of(FIVE, 0, 10, 10, 0, 0), CountsOf.numbers(FIVE, now));
    assertThat(new MedianShift(beyond, Moments.of(0.5, 1.5), Moments.of(now)).value())
        .isEqualTo(Outcome.of(11 - 1));
    // Without a sketch of them nothing is said: the middle of an open cell would be 14 more.
    CountPair unknown =
        new CountPair(CellCounts.of(FIVE, 0, 10, 10, 0, 0), CellCounts.of(FIVE, 0, 0, 0, 0, 20));
    assertThat(
            new MedianShift(unknown, Moments.of(0.5, 1.5), Moments.of(10, 20)).value().isDefined())
        .isFalse();
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    long seed = 20260110;
    SplittableRandom random = new SplittableRandom(seed);
    NumericCells fine =
        NumericCells.of(
            java.util.stream.IntStream.range(-30, 31).mapToDouble(i -> i / 10.0).toArray());
    int held = 0;
    int meansHeld = 0;
    for (int i = 0; i < 1000; i++) {
      Sample before = Sample.of(random, fine, 300, 0);
      Sample now = Sample.of(random, fine, 150, 0.5);
      CountPair counts = new CountPair(before.counts(), now.counts());
      Interval median =
          new MedianShift(counts, before.moments(), now.moments()).interval().orElseThrow();
      Interval mean = new MeanShift(before.moments(), now.moments()).interval().orElseThrow();
      held += median.lower() <= 0.5 && 0.5 <= median.upper() ? 1 : 0;
      meansHeld += mean.lower() <= 0.5 && 0.5 <= mean.upper() ? 1 : 0;
    }
    // Three standard deviations of a binomial count around 950.
    assertThat(held).as("seed " + seed).isBetween(929, 980);
    assertThat(meansHeld).as("seed " + seed).isBetween(929, 971);
  }

  private record Sample(CellCounts counts, Moments moments) {
    static Sample of(SplittableRandom random, NumericCells cells, int rows, double mean) {
      double[] values = new double[rows];
      long[] counts = new long[cells.size()];
      for (int row = 0; row < rows; row++) {
        values[row] = mean + random.nextGaussian();
        counts[cells.cellOf(values[row])]++;
      }
      return new Sample(CellCounts.of(cells, counts), Moments.of(values));
    }
  }

  @Test
  void anEmptySideHasNoMedian() {
    MedianShift none =
        new MedianShift(
            new CountPair(CellCounts.of(FIVE, 1, 2, 3, 4, 5), CellCounts.empty(FIVE)),
            ENDS,
            Moments.EMPTY);
    assertThat(none.value())
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the window holds no value"));
    assertThat(none.interval()).isEmpty();
  }

  @Test
  void categoriesHaveNoMedian() {
    CellCounts counts = CellCounts.of(CategoricalCells.of("a"), 1, 0, 0);
    assertThatThrownBy(() -> new MedianShift(new CountPair(counts, counts), ENDS, ENDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A median needs numeric cells, had CategoricalCells");
  }
}
