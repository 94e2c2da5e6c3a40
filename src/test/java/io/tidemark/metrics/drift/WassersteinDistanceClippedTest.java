package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import org.junit.jupiter.api.Test;

class WassersteinDistanceClippedTest extends DriftLaws {

  private static final NumericCells FIVE = NumericCells.of(0, 1, 2, 3);
  private static final CountPair PAIR =
      new CountPair(
          CellCounts.of(FIVE, 120, 80, 150, 90, 60), CellCounts.of(FIVE, 30, 45, 70, 25, 40));

  WassersteinDistanceClippedTest() {
    super(new WassersteinDistanceClipped(), Direction.DIRECTED, Double.POSITIVE_INFINITY);
  }

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1: integrate.quad of |F - G| from 0 to 3; p as in
    // KolmogorovSmirnovTest; its detectable distance times 4 integrate.quad of F (1 - F)
    assertNumber(metric.value(PAIR), 0.1361904761904762, 1e-9);
    assertNumber(metric.pValue(PAIR), 0.12267328871287211, 1e-8);
    assertNumber(metric.minimumDetectableEffect(PAIR, 0.005), 0.43784321277002497, 1e-7);
  }

  @Test
  void theNoiseIsThatOfDrawnSamples() {
    // NumPy 2.4.6, default_rng: the 95 % quantile of the distance of a million pairs of
    // multinomials of 500 and 210 values with PAIR's pooled shares
    assertNumber(metric.noiseFloor(PAIR), 0.17052380952380958, 3);
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
  void aFlagMovesByItsShare() {
    // Point cells of 0 and 1: from 30 % to 50 % of ones.
    NumericCells flag = NumericCells.of(Math.nextDown(0.0), 0, Math.nextDown(1.0), 1);
    CountPair moved =
        new CountPair(
            CellCounts.of(flag, 0, 700, 0, 300, 0), CellCounts.of(flag, 0, 100, 0, 100, 0));
    assertNumber(metric.value(moved), 0.2, 1e-10);
    // A rate has the detectable distance of Kolmogorov and Smirnov.
    Outcome ofShares = new KolmogorovSmirnov().minimumDetectableEffect(moved, 0.005);
    assertNumber(
        metric.minimumDetectableEffect(moved, 0.005), ofShares.asOptional().orElseThrow(), 1e-10);
  }

  @Test
  void evenlySpreadNumbersHaveThePublishedNoise() {
    // Johnson and Killeen (1983), doi:10.2307/2288204: 0.5821 for the integral of a Brownian
    // bridge's absolute value, which a simulation of 40 000 bridges (NumPy 2.4.6) puts at 0.580
    double[] edges = java.util.stream.IntStream.rangeClosed(0, 200).mapToDouble(i -> i).toArray();
    long[] counts = new long[202];
    java.util.Arrays.fill(counts, 1, 201, 1000);
    CellCounts even = CellCounts.of(NumericCells.of(edges), counts);
    double root = Math.sqrt(2.0 / 200_000);
    assertNumber(metric.noiseFloor(new CountPair(even, even)), 0.5821 * 200 * root, 3);
  }

  @Test
  void aLoneOutlierStretchesNothing() {
    // By hand: 1000 values, one of them at a million; the window has moved on by one cell of ten.
    NumericCells cells = NumericCells.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1e6);
    CellCounts baseline =
        CellCounts.of(cells, 0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 99, 1, 0);
    CellCounts window =
        CellCounts.of(cells, 1, 0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 99, 0);
    // F - G is 0.099 from 1 to 9 and 0.098 at 10, the edge nearest to the .999 quantile.
    assertNumber(metric.value(new CountPair(baseline, window)), 0.8905, 1e-10);
  }

  @Test
  void categoriesHaveNoOrder() {
    assertThat(metric.appliesTo(CategoricalCells.of("a", "b"))).isFalse();
  }

  private static void assertNumber(Outcome outcome, double expected, double percent) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(percent));
  }
}
