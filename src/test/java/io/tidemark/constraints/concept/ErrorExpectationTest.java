package io.tidemark.constraints.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Slice;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorExpectationTest {

  private static final ProblemType BINARY = ProblemType.BINARY_CLASSIFICATION;

  @Test
  void anErrorRateIsOneLessAccuracy() {
    ErrorExpectation expected =
        ErrorExpectation.of(BINARY, List.of(metric("accuracy", 0.9, 400)), List.of(), 100)
            .orElseThrow();

    Observation seen = expected.observation(List.of(metric("accuracy", 0.8, 1000))).orElseThrow();

    // By hand: p = 40.5/401, se² = p(1−p)/1000, τ² = p(1−p)/400.
    assertThat(seen.error()).isCloseTo(0.2, within(1e-15));
    assertThat(seen.expected()).isCloseTo(0.1, within(1e-15));
    assertThat(seen.squaredError()).isCloseTo(9.079700997e-5, within(1e-13));
    assertThat(seen.spread()).isCloseTo(0.015066271102, within(1e-11));
    assertThat(seen.rows()).isEqualTo(1000);
    assertThat(expected.name()).isEqualTo("error_rate");
  }

  @Test
  void aBaselineWithoutErrorsStillLetsExpectSome() {
    ErrorExpectation expected =
        ErrorExpectation.of(BINARY, List.of(metric("accuracy", 1, 99)), List.of(), 100)
            .orElseThrow();

    // p = 0.5/100.
    assertThat(expected.deviation()).isCloseTo(Math.sqrt(0.005 * 0.995), within(1e-15));
  }

  @Test
  void chunksOfTheBaselineTeachTheSpread() {
    LearnedBand band = new LearnedBand("accuracy", 10, 0.9, 0.02, 0.3);

    ErrorExpectation expected =
        ErrorExpectation.of(
                BINARY, List.of(metric("accuracy", 0.9, 400)), List.of(learned(band)), 100)
            .orElseThrow();

    // τ² = 0.02² (1 + 1/10) + p(1−p)/400.
    assertThat(expected.spread())
        .isCloseTo(Math.sqrt(0.00044 + 0.015066271102 * 0.015066271102), within(1e-11));
  }

  @Test
  void aRegressionIsWatchedByItsMeanAbsoluteError() {
    ErrorExpectation expected =
        ErrorExpectation.of(
                ProblemType.REGRESSION,
                List.of(metric("mae", 3, 400), metric("mse", 25, 400)),
                List.of(),
                100)
            .orElseThrow();

    assertThat(expected.deviation()).isEqualTo(4);
    assertThat(expected.name()).isEqualTo("mae");
    assertThat(expected.detectors()).extracting(Detector::detectorName).doesNotContain("ddm");
  }

  @Test
  void fewLabelsAndSlicesSayNothing() {
    ErrorExpectation expected =
        ErrorExpectation.of(BINARY, List.of(metric("accuracy", 0.9, 400)), List.of(), 100)
            .orElseThrow();

    assertThat(expected.observation(List.of(metric("accuracy", 0.5, 99)))).isEmpty();
    assertThat(expected.observation(List.of())).isEmpty();
    Metric ofSlice =
        metric("accuracy", 0.5, 500).toBuilder()
            .slice(Slice.of(List.of("region"), "north"))
            .build();
    assertThat(expected.observation(List.of(ofSlice))).isEmpty();
    assertThat(ErrorExpectation.of(BINARY, List.of(), List.of(), 100)).isEmpty();
  }

  private static Metric metric(String name, double value, long rows) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, Outcome.of(value))
        .sampleCount(rows)
        .build();
  }

  private static Constraint learned(LearnedBand band) {
    return Constraint.of(
            new ConstraintKey(
                "accuracy:model_quality_check", MonitorType.MODEL_QUALITY, CheckType.MODEL_QUALITY),
            Constraint.Source.SUGGESTED)
        .withParameter("accuracy")
        .withThreshold(ComparisonOperator.LESS_THAN, 0.9)
        .withLearned(band);
  }
}
