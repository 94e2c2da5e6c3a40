package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.testkit.CountsOf;
import io.tidemark.testkit.ProfileOf;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WassersteinDistanceTest extends DriftLaws {

  private static final DriftMetric CLIPPED = new WassersteinDistanceClipped();
  private static final DriftMetric NORMALIZED = new WassersteinDistanceNormalized();

  /** i from 0 to 1999: the roots of 1 to 2000, in another order. */
  private static final double[] BASELINE = roots(2000, 1);

  WassersteinDistanceTest() {
    super(new WassersteinDistance(), Direction.DIRECTED, Double.POSITIVE_INFINITY);
  }

  private static double[] roots(int rows, double stretch) {
    return IntStream.range(0, rows)
        .mapToDouble(i -> Math.sqrt(i * 7919L % rows * stretch + 1))
        .toArray();
  }

  private static CountPair pair(double[] baseline, double[] window) {
    NumericCells cells = CountsOf.cells(baseline);
    return new CountPair(CountsOf.numbers(cells, baseline), CountsOf.numbers(cells, window));
  }

  private static CountPair profiles(double[] baseline, double... window) {
    NumericCells cells = CountsOf.cells(baseline).withPrecision(Precision.NEAR_EDGES);
    return new CountPair(
        ProfileOf.numbers(cells, baseline), ProfileOf.numbers(cells, window), null, null);
  }

  private static double[] window(String name) {
    double[] roots = roots(1500, 1);
    double[] stretched = roots(1500, 4.0 / 3);
    return IntStream.range(0, 1500)
        .mapToDouble(
            i ->
                switch (name) {
                  case "shift" -> roots[i] * 1.16 + 2;
                  case "narrow" -> 20 + roots[i] * 0.5;
                  case "outlier" -> i == 17 ? 46826.0 : stretched[i];
                  default -> i % 2 == 0 ? 60 + roots[i] : roots[i];
                })
        .toArray();
  }

  /**
   * SciPy 1.17.1 stats.wasserstein_distance of the values, of the values clipped to the baseline's
   * quantiles by numpy.quantile(q, method="inverted_cdf") of NumPy 2.4.6, and the latter divided by
   * the std of the clipped baseline. The distance is exact but in the cells where the functions
   * cross and where the sketch of the ends is coarser than their edges.
   */
  @ParameterizedTest
  @CsvSource({
    "shift, 2.1405702502832042, 2.0310100214598075, 0.1928286803608318, 1e-05",
    "narrow, 5.19670980357127, 5.196485921386231, 0.4933661144686665, 0.1",
    "outlier, 31.198376602764743, 0.010775426206788043, 0.0010230433103855469, 0.05",
    "half, 26.007344482986245, 5.446649613901105, 0.5171172206631913, 0.1"
  })
  void agreesWithScipy(
      String name, double distance, double clipped, double normalized, double percent) {
    CountPair pair = pair(BASELINE, window(name));
    assertNumber(metric.value(pair), distance, percent);
    double sd = 10.53271752759635;
    assertThat(CLIPPED.value(pair).asOptional().orElseThrow())
        .isCloseTo(clipped, within(0.002 * clipped + 5e-4 * sd));
    assertThat(NORMALIZED.value(pair).asOptional().orElseThrow())
        .isCloseTo(normalized, within(0.002 * normalized + 5e-4));
    assertThat(CLIPPED.measure(pair, 0.005).remark()).startsWith("clipped to the baseline's [1.");
  }

  @RepeatedTest(value = 200, name = "seed {currentRepetition}")
  void neverBelowTheDifferenceOfTheMeansNorAboveTheDistanceOfTheValues(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double[] baseline = draw(random, 100 + random.nextInt(2000));
    double[] window = draw(random, 20 + random.nextInt(1000));
    CountPair pair = pair(baseline, window);
    double shift =
        Math.abs(
            Moments.of(window).mean().asOptional().orElseThrow()
                - Moments.of(baseline).mean().asOptional().orElseThrow());
    double found = metric.value(pair).asOptional().orElseThrow();
    double exact = exact(baseline, window);
    double widest = exact + 1;
    assertThat(found).isGreaterThanOrEqualTo(shift - 1e-7 * widest);
    assertThat(metric.value(profiles(baseline, window)).asOptional().orElseThrow())
        .isGreaterThanOrEqualTo(shift);
    double n = baseline.length;
    double m = window.length;
    // Of straight lines in a cell where F and G cross the error is at most what the cell holds.
    double largest = 0;
    double[] edges = CountsOf.cells(baseline).edges();
    for (int i = 1; i < edges.length; i++) {
      int cell = i;
      double held = pair.baseline().count(cell) / n + pair.window().count(cell) / m;
      largest += held * (edges[i] - edges[i - 1]);
    }
    assertThat(found).isBetween(exact - largest - 1e-7 * widest, exact + largest + 1e-7 * widest);
  }

  private static double[] draw(Random random, int rows) {
    int kind = random.nextInt(4);
    double shift = random.nextGaussian();
    double scale = Math.exp(random.nextGaussian());
    return DoubleStream.generate(
            () ->
                switch (kind) {
                  case 0 -> shift + scale * random.nextGaussian();
                  case 1 -> Math.rint(shift * 3 + scale * 4 * random.nextGaussian());
                  case 2 -> Math.exp(shift + random.nextGaussian());
                  default -> random.nextInt(3) == 0 ? 0 : Math.exp(2 * random.nextGaussian());
                })
        .limit(rows)
        .toArray();
  }

  /** Vallender's formula over the values themselves. */
  private static double exact(double[] a, double[] b) {
    double[] all = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).sorted().toArray();
    double[] x = a.clone();
    double[] y = b.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double sum = 0;
    int i = 0;
    int j = 0;
    for (int k = 0; k + 1 < all.length; k++) {
      while (i < x.length && x[i] <= all[k]) {
        i++;
      }
      while (j < y.length && y[j] <= all[k]) {
        j++;
      }
      sum += Math.abs((double) i / x.length - (double) j / y.length) * (all[k + 1] - all[k]);
    }
    return sum;
  }

  @Test
  void countsWithoutSumsAreTakenForStraightLinesAndSaySo() {
    NumericCells five = NumericCells.of(0, 1, 2, 3);
    CountPair pair =
        new CountPair(
            CellCounts.of(five, 120, 80, 150, 90, 60), CellCounts.of(five, 30, 45, 70, 25, 40));
    // SciPy 1.17.1: integrate.quad of |F - G| from 0 to 3
    assertNumber(metric.value(pair), 0.1361904761904762, 1e-9);
    assertThat(metric.measure(pair, 0.005).remark()).startsWith("approximate:");
  }

  @Test
  void aCrossingIsSplit() {
    // By hand: F - G is 0.1, -0.3 and -0.05 at 0, 1 and 2, so (0.1² + 0.3²)/(2 · 0.4) + 0.35/2.
    NumericCells cells = NumericCells.of(0, 1, 2);
    CountPair crossing =
        new CountPair(
            CellCounts.of(cells, 400, 200, 300, 100), CellCounts.of(cells, 300, 600, 50, 50));
    assertNumber(metric.value(crossing), 0.3, 1e-10);
  }

  @Test
  void valuesBeyondTheRangeCountByTheirSum() {
    // By hand: 99 of 100 stay, one goes from 10 to 46826.
    double[] baseline = IntStream.range(0, 100).mapToDouble(i -> i % 11).toArray();
    double[] window = baseline.clone();
    window[10] = 46_826;
    CountPair pair = pair(baseline, window);
    assertNumber(metric.value(pair), 468.16, 1e-6);
    assertThat(metric.measure(pair, 0.005).remark())
        .isEqualTo("1 of its values lie beyond the baseline's [0, 10] and count by their sum");
    assertThat(CLIPPED.value(pair).asOptional().orElseThrow()).isLessThan(0.2);
  }

  /** By hand: all go from 0 to one other number, and so far is the distance. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, -1e-9, 1, 5, -1e6, 1e30})
  void aColumnOfNothingButNoughtsHasDistances(double number) {
    double[] window = new double[500];
    Arrays.fill(window, number);
    CountPair pair = profiles(new double[1000], window);
    assertNumber(metric.value(pair), Math.abs(number), 1e-4);
    assertThat(metric.remark(pair))
        .isEqualTo(
            "500 of its values lie beyond the baseline's [0, 0] and count by their sum"
                + (number == 1e30 ? ", a lower bound: some lie farther than sums can hold" : ""));
  }

  @Test
  void oneAbsurdNumberCountsByTheMeanItMoves() {
    // By hand: 999 of 1000 move by at most 100; 1e30 / 1000 is 1e27.
    double[] baseline = IntStream.range(0, 1000).mapToDouble(i -> i / 10.0).toArray();
    double[] window = baseline.clone();
    window[500] = 1e30;
    assertNumber(metric.value(profiles(baseline, window)), 1e27, 1e-9);
    // One on each side: the means differ by nothing, and what sums hold is said to be too little.
    window[501] = -1e30;
    CountPair both = profiles(baseline, window);
    assertThat(metric.remark(both))
        .startsWith("2 of its values lie beyond ")
        .endsWith(", a lower bound: some lie farther than sums can hold");
  }

  @Test
  void frequenciesOfASampleCountBesideNoiseOfAMillionth() {
    // The counts of the field case i_tiny_float_noise; SciPy 1.17.1 of these values: 0.0107 (by
    // hand |6712/20000 - 1720/5000| + |13214/20000 - 3315/5000|).
    double[] baseline = counted(6712, 6502, 6786);
    double[] window = counted(1720, 1595, 1685);
    Random random = new Random(397);
    for (int i = 0; i < window.length; i++) {
      window[i] += 1e-6 * random.nextGaussian();
    }
    assertThat(metric.value(profiles(baseline, window)).asOptional().orElseThrow())
        .isCloseTo(0.0107, within(1e-6));
  }

  private static double[] counted(int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(i -> IntStream.generate(() -> 20 + i).limit(counts[i]))
        .asDoubleStream()
        .toArray();
  }

  @Test
  void theLeastValueOfABaselineIsNotBelowItsOwnRange() {
    // 0 to 9 in steps of 1e-4, none of them frequent; the window is the same, 1 higher.
    double[] baseline = IntStream.range(0, 90_001).mapToDouble(i -> i / 1e4 - 3).toArray();
    double[] window = Arrays.stream(baseline).filter(x -> x <= 5).map(x -> x + 1).toArray();
    CountPair pair = profiles(baseline, window);
    assertThat(pair.baseline().count(0)).isZero();
    assertThat(metric.remark(pair)).isEmpty();
    assertNumber(metric.value(pair), exact(baseline, window), 1e-3);
  }

  @Test
  void aBaselineOfMostlyOneValueHasAScale() {
    // 9995 times 0 and 1 to 5 once each; by hand: mean 15/10000, mean square 55/10000.
    double[] baseline = IntStream.range(0, 10_000).mapToDouble(i -> i < 5 ? i + 1 : 0).toArray();
    double[] window = IntStream.range(0, 1000).mapToDouble(i -> i < 100 ? 3 : 0).toArray();
    CountPair pair = pair(baseline, window);
    // W of values: 10 % at 3 against nearly none
    assertNumber(metric.value(pair), exact(baseline, window), 1);
    assertNumber(
        NORMALIZED.value(pair), exact(baseline, window) / Math.sqrt(55e-4 - 15e-4 * 15e-4), 30);
    double[] constant = new double[1000];
    Arrays.fill(constant, 5.0);
    assertThat(NORMALIZED.value(pair(constant, window)))
        .isEqualTo(
            Outcome.undefined(Reason.ZERO_DENOMINATOR, "the baseline's values are all one value"));
    assertNumber(metric.value(pair(constant, window)), exact(constant, window), 1e-6);
  }

  @Test
  void categoriesHaveNoOrder() {
    assertThat(metric.appliesTo(CategoricalCells.of("a", "b"))).isFalse();
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
