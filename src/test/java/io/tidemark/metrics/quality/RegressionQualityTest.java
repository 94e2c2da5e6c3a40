package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Interval;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RegressionQualityTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final double[] ACTUAL = {3, -0.5, 2, 7, 0, 1.5};
  private static final double[] PREDICTED = {2.5, 0, 2, 8, 1, -0.2};

  /** scikit-learn 1.9.1; mape without the row whose target is 0. */
  @Test
  void agreesWithScikitLearn() {
    Evaluated e = Evaluated.regression(ACTUAL, PREDICTED);
    assertThat(e.value("mae")).isCloseTo(0.7833333333333333, EXACT);
    assertThat(e.value("mse")).isCloseTo(0.8983333333333333, EXACT);
    assertThat(e.value("rmse")).isCloseTo(0.9478044805408621, EXACT);
    assertThat(e.value("r2")).isCloseTo(0.851651376146789, EXACT);
    assertThat(e.value("mape")).isCloseTo(0.4885714285714286, EXACT);
    assertThat(e.metric("mape").sampleCount()).hasValue(5);
    assertThat(e.value("rmsle")).isCloseTo(0.6179158505069093, EXACT);
  }

  /** NumPy 2.4.6: numeric slopes of r2 in the weight of each row. */
  @Test
  void r2HasTheIntervalOfTheDeltaMethod() {
    Interval i = Evaluated.regression(ACTUAL, PREDICTED).metric("r2").interval().orElseThrow();
    assertThat(i.lower()).isCloseTo(0.6440114710338869, within(1e-7));
    assertThat(i.upper()).isCloseTo(1.059291281259691, within(1e-7));
    assertThat(i.method()).isEqualTo("95% delta with fourth moments, approximate");
  }

  @Test
  void aMeanFarFromZeroDoesNotShow() {
    double shift = 1e6;
    Evaluated e =
        Evaluated.regression(
            Arrays.stream(ACTUAL).map(y -> y + shift).toArray(),
            Arrays.stream(PREDICTED).map(y -> y + shift).toArray());
    assertThat(e.value("r2")).isCloseTo(0.851651376146789, within(1e-8));
    assertThat(e.metric("r2").interval().orElseThrow().lower())
        .isCloseTo(0.6440114710338869, within(1e-6));
  }

  @Test
  void r2MayBeNegative() {
    assertThat(Evaluated.regression(new double[] {1, 2, 3}, new double[] {3, 2, 1}).value("r2"))
        .isCloseTo(-3, EXACT);
  }

  @Test
  void whatCannotBeComputedSaysWhy() {
    Evaluated zeros = Evaluated.regression(new double[] {0, 0}, new double[] {-3, 1});
    assertThat(zeros.reason("mape")).startsWith("EMPTY");
    assertThat(zeros.reason("r2"))
        .isEqualTo("ZERO_DENOMINATOR: variance of the labels = 0: all are 0.0");
    assertThat(zeros.metric("rmsle").sampleCount()).hasValue(1);
    Evaluated none = Evaluated.regression(new double[0], new double[0]);
    assertThat(none.metrics()).allMatch(m -> !m.value().isDefined());
    Evaluated huge = Evaluated.regression(new double[] {1e200, 0}, new double[] {0, 0});
    assertThat(huge.reason("mse")).startsWith("INFINITE");
    assertThat(huge.value("mae")).isEqualTo(5e199);
    assertThat(huge.metric("mae").interval()).isEmpty();
  }

  @Test
  void anIntervalOfHeavyTailsSaysThatItIsApproximate() {
    double[] actual = new double[1000];
    double[] predicted = new double[1000];
    for (int i = 0; i < 1000; i++) {
      predicted[i] = i % 2 == 0 ? 1 : -1;
    }
    assertThat(method(Evaluated.regression(actual, predicted)))
        .isEqualTo("95% delta with fourth moments");
    predicted[7] = 200;
    assertThat(method(Evaluated.regression(actual, predicted)))
        .isEqualTo("95% delta with fourth moments, approximate");
  }

  private static String method(Evaluated e) {
    return e.metric("rmse").interval().orElseThrow().method();
  }

  @Test
  void perfectPredictionsHaveNoError() {
    Evaluated e = Evaluated.regression(ACTUAL, ACTUAL);
    assertThat(e.value("rmse")).isZero();
    assertThat(e.value("r2")).isEqualTo(1);
  }

  /** NumPy 2.4.6 {@code mean}, SciPy 1.17.1 {@code ttest_1samp(e, 0).confidence_interval()}. */
  @Test
  void theMeanErrorSaysOnWhichSideTheModelErrs() {
    Evaluated e = Evaluated.regression(ACTUAL, PREDICTED);
    assertThat(e.value("mean_error")).isCloseTo(0.05, EXACT);
    Interval i = e.metric("mean_error").interval().orElseThrow();
    assertThat(i.lower()).isCloseTo(-1.0380780300397514, EXACT);
    assertThat(i.upper()).isCloseTo(1.1380780300397515, EXACT);
    assertThat(i.method()).isEqualTo("95% Student's t, approximate");
    double[] high = Arrays.stream(PREDICTED).map(p -> p + 1e6).toArray();
    Interval far = Evaluated.regression(ACTUAL, high).metric("mean_error").interval().orElseThrow();
    assertThat(far.upper() - far.lower()).isCloseTo(i.upper() - i.lower(), within(1e-6));
    Evaluated one = Evaluated.regression(new double[] {1}, new double[] {4});
    assertThat(one.value("mean_error")).isEqualTo(3);
    assertThat(one.metric("mean_error").interval()).isEmpty();
  }

  @Test
  void aMeanErrorIsWorseTheFartherItIsFromZero() {
    MeanError bias = new MeanError();
    assertThat(bias.isWorse(3, 2, 0.5)).isTrue();
    assertThat(bias.isWorse(1, 2, 0.5)).isFalse();
    assertThat(bias.isWorse(0, 2, 0.5)).isFalse();
    assertThat(bias.isWorse(-3, 2, 0.5)).isTrue();
    // As large on the other side of zero is another fault, not the same one mended.
    assertThat(bias.isWorse(-1.9, 2, 0.5)).isTrue();
    assertThat(bias.isWorse(-0.4, 2, 0.5)).isFalse();
    assertThat(bias.isWorse(0.3, 0.1, 0.5)).isTrue();
    assertThat(bias.worseAt(-5)).isEqualTo(ComparisonOperator.LESS_THAN);
    assertThat(bias.worseAt(5)).isEqualTo(ComparisonOperator.GREATER_THAN);
  }
}
