package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomogeneityTest {

  @Test
  void agreesWithScipy() {
    // SciPy 1.17.1: stats.chi2_contingency([b, w], correction=False), lambda_="log-likelihood" for
    // G
    long[] b = {120, 80, 150, 90, 60};
    long[] w = {30, 45, 70, 25, 40};
    assertTest(Homogeneity.chiSquare(b, w), 18.218816487859964, 0.0011183043161563033, 4);
    assertTest(Homogeneity.gTest(b, w), 18.564331065009192, 0.0009569545691896265, 4);
  }

  @Test
  void aGroupEmptyOnOneSideCountsAndTinyTailsKeepTheirDigits() {
    // SciPy 1.17.1, as above
    long[] b = {500, 300, 0, 200, 0};
    long[] w = {40, 30, 20, 10, 0};
    assertTest(Homogeneity.chiSquare(b, w), 206.61375661375666, 1.57036063096289e-44, 3);
    assertTest(Homogeneity.gTest(b, w), 103.55685952390628, 2.670409266464813e-22, 3);
  }

  @Test
  void millionsOfRowsLoseNoDigits() {
    // SciPy 1.17.1, as above; its G keeps eight digits here
    long[] b = {2_500_100, 2_499_900};
    long[] w = {2_499_000, 2_501_000};
    assertTest(Homogeneity.chiSquare(b, w), 0.48400001568160056, 0.48661603870444, 1);
    assertTest(Homogeneity.gTest(b, w), 0.484000019585892, 0.48661603694683464, 1);
  }

  private static void assertTest(Homogeneity test, double statistic, double p, int degrees) {
    assertThat(test.statistic()).isCloseTo(statistic, withinPercentage(1e-6));
    assertThat(test.pValue()).isCloseTo(p, withinPercentage(1e-6));
    assertThat(test.degreesOfFreedom()).isEqualTo(degrees);
  }

  @Test
  void groupsThatExpectFewAreOneGroup() {
    // Of 1100 rows the last three groups hold 9, 5 and 2: fewer than 5 of 100 even together, so the
    // next smallest joins them. SciPy 1.17.1: the greater p of chi2_contingency([[500, 300, 200],
    // [45, 30, 25]], correction=False) and its log-likelihood.
    long[] b = {500, 300, 190, 6, 3, 1};
    long[] w = {45, 30, 19, 3, 2, 1};
    PooledGroups pooled = PooledGroups.of(b, w);
    assertThat(pooled.baseline()).containsExactlyInAnyOrder(500, 300, 200);
    assertThat(pooled.window()).containsExactlyInAnyOrder(45, 30, 25);
    assertThat(Homogeneity.pValue(pair(b, w)).asOptional().orElseThrow())
        .isCloseTo(0.4685199696666432, withinPercentage(1e-9));
  }

  @Test
  void aPoolThatIsLargeEnoughLeavesTheOthersAlone() {
    PooledGroups pooled =
        PooledGroups.of(new long[] {40, 4, 50, 4, 0, 4}, new long[] {40, 4, 50, 4, 0, 4});
    assertThat(pooled.baseline()).containsExactly(40, 12, 50);
  }

  @Test
  void oneGroupLeftAfterPoolingIsTooFewToTest() {
    assertThat(Homogeneity.pValue(pair(new long[] {4990, 10}, new long[] {98, 2})))
        .isEqualTo(
            Outcome.undefined(
                Reason.INSUFFICIENT_DATA,
                "fewer than two of 2 groups expect 5 of the 100 values of the smaller sample"));
  }

  private static CountPair pair(long[] b, long[] w) {
    double[] edges = new double[b.length - 1];
    java.util.Arrays.setAll(edges, i -> i);
    NumericCells cells = NumericCells.of(edges);
    return new CountPair(CellCounts.of(cells, b), CellCounts.of(cells, w));
  }

  @Test
  void refusesAnEmptySide() {
    assertThatThrownBy(() -> Homogeneity.gTest(new long[] {1, 2}, new long[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A test of homogeneity needs values on both sides, in the same groups: [0, 0] and [1,"
                + " 2]");
  }

  // SciPy 1.17.1: optimize.brentq on stats.ncx2.sf(stats.chi2.isf(level, df), df, x) - 0.8
  @ParameterizedTest
  @CsvSource({
    "4, 0.005, 18.710414831380756",
    "20, 0.005, 30.973098377740463",
    "1, 0.05, 7.848860509326203",
  })
  void theDetectableNoncentralityAgreesWithScipy(int degrees, double level, double expected) {
    assertThat(ChiSquare.detectable(level, degrees)).isCloseTo(expected, withinPercentage(1e-7));
  }
}
