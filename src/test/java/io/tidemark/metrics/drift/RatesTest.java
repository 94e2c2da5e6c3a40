package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static RateDelta nulls(long baseline, long n, long window, long m) {
    return new RateDelta(RateDelta.NULL_RATE, baseline, n, window, m);
  }

  private static void assertNumber(Outcome outcome, double expected) {
    assertThat(outcome.asOptional().orElseThrow()).isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void fifteenPercentLessTenIsFive() {
    assertThat(nulls(500, 5000, 60, 400).value()).isEqualTo(Outcome.of(0.05));
    assertThat(nulls(60, 400, 500, 5000).value()).isEqualTo(Outcome.of(-0.05));
  }

  @Test
  void theRatesAgreeWithScipy() {
    // SciPy 1.17.1: stats.fisher_exact([[60, 340], [500, 4500]]).pvalue; with v = 1/400 + 1/5000
    // and r = 560/5400 norm.ppf(0.975) * sqrt(r (1 - r) v); sin(asin(sqrt(0.1)) + h/2)**2 - 0.1
    // with h = (norm.ppf(0.9975) + norm.ppf(0.8)) * sqrt(v)
    RateDelta delta = nulls(500, 5000, 60, 400);
    assertNumber(delta.pValue(), 0.002728065890059108);
    assertNumber(delta.noiseFloor(), 0.031049378218276885);
    assertNumber(delta.minimumDetectableEffect(0.005), 0.06370412317422688);
  }

  @Test
  void equalRatesAreNoDriftHoweverHigh() {
    RateDelta half = new RateDelta(RateDelta.NAN_RATE, 2500, 5000, 200, 400);
    assertThat(half.value()).isEqualTo(Outcome.of(0));
    assertThat(half.pValue()).isEqualTo(Outcome.of(1));
  }

  @Test
  void allNullInAWindowOf400IsCertain() {
    DriftMeasure all = nulls(0, 5000, 400, 400).measure(0.005);
    assertThat(all.effect()).isEqualTo(Outcome.of(1));
    assertThat(all.pValue().asOptional().orElseThrow()).isLessThan(1e-300);
  }

  @Test
  void nullsThatVanishCountAsMuch() {
    DriftMeasure gone = nulls(500, 5000, 0, 400).measure(0.005);
    assertThat(gone.value()).isEqualTo(Outcome.of(-0.1));
    assertThat(gone.effect()).isEqualTo(Outcome.of(0.1));
  }

  @Test
  void anEmptySideHasNoRate() {
    assertThat(nulls(0, 0, 3, 10).measure(0.005).pValue())
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the baseline holds no row"));
    assertThat(new UnseenRate(0, 10, 0, 0).measure(0.005).effect())
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the window holds no value"));
  }

  @Test
  void theUnseenExceedWhatTheSingletonsLetExpect() {
    // SciPy 1.17.1: stats.fisher_exact([[60, 440], [50, 2450]], alternative="greater").pvalue; with
    // v = 1/500 + 2/5000 norm.ppf(0.95) * sqrt(0.02 * 0.98 * v); the arcsine rise with
    // norm.ppf(0.995)
    UnseenRate rate = new UnseenRate(100, 5000, 60, 500);
    assertThat(rate.value()).isEqualTo(Outcome.of(0.12));
    assertThat(rate.expected()).isEqualTo(Outcome.of(0.02));
    assertThat(rate.excess()).isEqualTo(Outcome.of(0.1));
    assertNumber(rate.pValue(), 1.9066573875673264e-20);
    assertNumber(rate.noiseFloor(), 0.01128134584527255);
    assertNumber(rate.minimumDetectableEffect(0.005), 0.030040872185257177);
  }

  @Test
  void fewerUnseenThanExpectedIsNoDrift() {
    UnseenRate fewer = new UnseenRate(500, 5000, 3, 500);
    assertThat(fewer.excess()).isEqualTo(Outcome.of(0));
    assertThat(fewer.pValue().asOptional().orElseThrow()).isGreaterThan(0.99);
  }

  @Test
  void refusesMoreEventsThanRows() {
    assertThatThrownBy(() -> nulls(0, 10, 11, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("null_rate_delta has 11 events in the 10 rows of the window");
  }
}
