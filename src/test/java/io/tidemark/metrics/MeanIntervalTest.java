package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.profile.Moments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {

  @Test
  void agreesWithR() {
    // R, t.test(extra ~ group, data = sleep, paired = TRUE), Student's own data (1908): the mean of
    // the differences is -1.58, its 95 % interval -2.4598858 to -0.7001142.
    Interval interval =
        MeanInterval.of(Moments.of(-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4))
            .orElseThrow();
    assertThat(interval.lower()).isCloseTo(-2.4598858, within(1e-7));
    assertThat(interval.upper()).isCloseTo(-0.7001142, within(1e-7));
    assertThat(interval.method()).isEqualTo("95% Student");
  }

  @Test
  void theMeanOfTruthsIsARate() {
    // By hand, (15 + z²/2 ± z √(15 · 10/25 + z²/4)) / (25 + z²) with z = 1.959963984540054.
    double[] truths = new double[25];
    Arrays.fill(truths, 0, 15, 1);
    Interval interval = MeanInterval.of(Moments.of(truths)).orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.407394574, within(1e-7));
    assertThat(interval.upper()).isCloseTo(0.765966976, within(1e-7));
    assertThat(interval.method()).isEqualTo("95% Wilson");
  }

  @Test
  void aRateOfNoneIsNotKnownForCertain() {
    assertThat(MeanInterval.of(Moments.of(0, 0, 0)).orElseThrow().upper()).isGreaterThan(0.3);
  }

  @Test
  void oneValueHasNoInterval() {
    assertThat(MeanInterval.of(Moments.of(3))).isEmpty();
    assertThat(MeanInterval.of(Moments.EMPTY)).isEmpty();
  }

  @Test
  void squaresBeyondADoubleHaveNone() {
    assertThat(MeanInterval.of(Moments.of(1e200, -1e200))).isEmpty();
  }
}
