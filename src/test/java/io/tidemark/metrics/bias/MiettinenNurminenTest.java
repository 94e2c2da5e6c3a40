package io.tidemark.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.metrics.Interval;
import org.junit.jupiter.api.Test;

/**
 * Expected p-values: statsmodels 0.15.0, test_proportions_2indep with method='score',
 * compare='diff', correction=True. Expected intervals: Newcombe (1998), Statistics in Medicine 17,
 * 873-890, table II, and the likelihood maximised by SciPy 1.17.1 (minimize_scalar, brentq);
 * confint_proportions_2indep of statsmodels 0.15.0 differs from both in the third decimal.
 */
class MiettinenNurminenTest {

  private static void requireInterval(
      Proportion first, Proportion second, double lower, double upper) {
    Interval interval = MiettinenNurminen.interval(first, second).orElseThrow();
    assertThat(interval.lower()).isCloseTo(lower, within(1e-8));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-8));
  }

  private static double p(Proportion first, Proportion second) {
    return MiettinenNurminen.pValue(first, second).asOptional().orElseThrow();
  }

  @Test
  void intervalsAgreeWithNewcombesTable() {
    Interval first =
        MiettinenNurminen.interval(new Proportion(56, 70), new Proportion(48, 80)).orElseThrow();
    assertThat(first.lower()).isCloseTo(0.0528, within(5e-5));
    assertThat(first.upper()).isCloseTo(0.3382, within(5e-5));
    Interval second =
        MiettinenNurminen.interval(new Proportion(9, 10), new Proportion(3, 10)).orElseThrow();
    assertThat(second.lower()).isCloseTo(0.1700, within(5e-5));
    assertThat(second.upper()).isCloseTo(0.8406, within(5e-5));
  }

  @Test
  void intervalsAgreeWithTheMaximisedLikelihood() {
    requireInterval(
        new Proportion(122, 456), new Proportion(10, 210), 0.16764140147, 0.26895233176);
    requireInterval(
        new Proportion(300, 1000), new Proportion(200, 1000), 0.06221520781, 0.13765730711);
    requireInterval(new Proportion(5, 20), new Proportion(1, 980), 0.11077629454, 0.46780171688);
    requireInterval(new Proportion(86, 143), new Proportion(8, 17), -0.10609839815, 0.35735248295);
  }

  @Test
  void oneSidedPValuesAgreeWithStatsmodels() {
    assertThat(p(new Proportion(122, 456), new Proportion(10, 210)))
        .isCloseTo(1.9180338563325494e-11, within(1e-18));
    assertThat(p(new Proportion(300, 1000), new Proportion(200, 1000)))
        .isCloseTo(1.2171523009740655e-07, within(1e-15));
    assertThat(p(new Proportion(0, 50), new Proportion(3, 70)))
        .isCloseTo(0.9300694711622709, within(1e-10));
    assertThat(p(new Proportion(86, 143), new Proportion(8, 17)))
        .isCloseTo(0.15091493986146065, within(1e-10));
  }

  @Test
  void equalProportionsAreNoEvidence() {
    assertThat(p(new Proportion(50, 50), new Proportion(70, 70))).isEqualTo(0.5);
    Interval interval =
        MiettinenNurminen.interval(new Proportion(50, 50), new Proportion(70, 70)).orElseThrow();
    assertThat(interval.lower()).isNegative();
    assertThat(interval.upper()).isPositive();
    assertThat(MiettinenNurminen.interval(new Proportion(0, 0), new Proportion(1, 2))).isEmpty();
  }

  @Test
  void ratiosAndRatesAgreeWithStatsmodels() {
    // confint_proportions_2indep(10, 210, 122, 456, method='log', compare='ratio')
    Interval ratio =
        RatioInterval.of(new Proportion(10, 210), new Proportion(122, 456)).orElseThrow();
    assertThat(ratio.lower()).isCloseTo(0.0953994711403404, within(1e-12));
    assertThat(ratio.upper()).isCloseTo(0.3320668078853655, within(1e-12));
    // proportion_confint(10, 210, method='wilson'), and of 0 of 50
    Interval wilson = new Proportion(10, 210).wilson().orElseThrow();
    assertThat(wilson.lower()).isCloseTo(0.02606841646670097, within(1e-12));
    assertThat(wilson.upper()).isCloseTo(0.08542286755360293, within(1e-12));
    assertThat(new Proportion(0, 50).wilson().orElseThrow().upper())
        .isCloseTo(0.07134759913335874, within(1e-12));
  }
}
