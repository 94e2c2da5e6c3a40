package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.quality.FiveSamples;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.testkit.CubeOf;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityJudgeTest {

  private static final double Z = 1.959963984540054;

  /** A metric with a normal interval of this standard error. */
  private static Metric metric(String name, double value, double error, long rows) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, Outcome.of(value))
        .interval(new Interval(value - Z * error, value + Z * error, "95% delta"))
        .sampleCount(rows)
        .build();
  }

  private static Judgement judge(
      QualitySettings settings, Metric baseline, List<Metric> chunks, Metric... window) {
    ProblemType type =
        List.of("mae", "rmse", "mape").contains(baseline.name())
            ? ProblemType.REGRESSION
            : ProblemType.BINARY_CLASSIFICATION;
    List<Constraint> constraints =
        QualityLearning.constraints(
            type, settings, List.of(baseline), chunks.stream().map(List::of).toList());
    return new QualityJudge(settings, constraints, List.of(baseline))
        .judge(List.of(window), Map.of("f2", 0.01));
  }

  private static QualitySettings fixed(String name, double threshold, ComparisonOperator operator) {
    return new QualitySettings(
        QualityPolicy.CORRECT, Map.of(name, new FixedLimit(threshold, operator)), 100);
  }

  /** sagemaker.md 4.5. */
  @Test
  void sageMakersSentenceIsWrittenToTheLetter() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.SAGEMAKER);
    Judgement judgement =
        judge(settings, metric("f2", 0.625, 0.01, 500), List.of(), metric("f2", 0.42, 0.01, 500));
    assertThat(judgement.violations())
        .extracting(Violation::description)
        .containsExactly("Metric f2 with 0.42 +/- 0.01 was LessThanThreshold '0.625'");
    assertThat(judgement.metrics().get(0).threshold().orElseThrow().source())
        .isEqualTo(ThresholdSource.SAGEMAKER);
  }

  @Test
  void sageMakerComparesStrictlyAndWritesItsOwnNames() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.SAGEMAKER);
    Metric baseline = metric("roc_auc", 0.75, 0.01, 500);
    assertThat(judge(settings, baseline, List.of(), metric("roc_auc", 0.75, 0.01, 50)).violations())
        .isEmpty();
    assertThat(judge(settings, baseline, List.of(), metric("roc_auc", 0.5, 0.01, 50)).violations())
        .extracting(Violation::description)
        .containsExactly("Metric auc with 0.5 +/- NaN was LessThanThreshold '0.75'");
  }

  @Test
  void fiveSamplesGiveADeviationFromTwoHundredRowsOn() {
    QualityEvaluation evaluation = QualityEvaluation.binary("1");
    var cube = CubeOf.counts("1", "1", 400, "1", "0", 100, "0", "0", 450, "0", "1", 50);
    Map<String, Double> deviations =
        FiveSamples.deviations(evaluation, cube, ErrorMoments.EMPTY, 7);
    // The standard error √(0.8·0.2/500)·½ of the recall in 80 % of the rows is 0.0089.
    assertThat(deviations.get("recall")).isBetween(0.003, 0.018);
    assertThat(FiveSamples.deviations(evaluation, cube, ErrorMoments.EMPTY, 7))
        .isEqualTo(deviations);
    assertThat(
            FiveSamples.deviations(evaluation, CubeOf.counts("1", "1", 199), ErrorMoments.EMPTY, 7))
        .isEmpty();
  }

  @Test
  void aFixedLimitIsViolatedWhereTheIntervalExcludesIt() {
    QualitySettings settings = fixed("auc", 0.8, ComparisonOperator.LESS_THAN);
    Metric baseline = metric("roc_auc", 0.9, 0.01, 1000);
    Judgement certain = judge(settings, baseline, List.of(), metric("roc_auc", 0.75, 0.01, 1000));
    assertThat(certain.violations()).hasSize(1);
    assertThat(certain.violations().get(0).description())
        .isEqualTo(
            "roc_auc is 0.75 (95% 0.73 to 0.77, 1000 rows), below 0.8, the threshold of the"
                + " configuration");
    Judgement chance = judge(settings, baseline, List.of(), metric("roc_auc", 0.79, 0.01, 1000));
    assertThat(chance.violations()).isEmpty();
    assertThat(chance.metrics().get(0).reason().orElseThrow()).contains("less than chance");
  }

  @Test
  void tooFewRowsAreNotJudged() {
    QualitySettings settings = fixed("recall", 0.8, ComparisonOperator.LESS_THAN);
    Judgement judgement =
        judge(
            settings,
            metric("recall", 0.9, 0.01, 1000),
            List.of(),
            metric("recall", 0.1, 0.01, 99));
    assertThat(judgement.violations()).isEmpty();
    assertThat(judgement.metrics().get(0).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void lowAccuracyAlertsAndHighAccuracyOnlyInforms() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    Metric baseline = metric("accuracy", 0.9, 0.003, 10_000);
    List<Metric> chunks =
        IntStream.range(0, 10)
            .mapToObj(i -> metric("accuracy", 0.9 + (i % 2 == 0 ? 0.004 : -0.004), 0.0095, 1000))
            .toList();
    Judgement low = judge(settings, baseline, chunks, metric("accuracy", 0.8, 0.0095, 1000));
    assertThat(low.violations()).extracting(Violation::severity).containsExactly(Severity.CRITICAL);
    assertThat(low.violations().get(0).description())
        .startsWith("accuracy is 0.8 (95% 0.781 to 0.819, 1000 rows), below 0.8")
        .contains("the end of what 10 chunks of the baseline let expect (baseline 0.9)");
    Judgement high = judge(settings, baseline, chunks, metric("accuracy", 0.99, 0.0095, 1000));
    assertThat(high.violations()).extracting(Violation::severity).containsExactly(Severity.INFO);
    assertThat(high.violations().get(0).description())
        .endsWith("look whether the labels are right");
    assertThat(
            judge(settings, baseline, chunks, metric("accuracy", 0.89, 0.0095, 1000)).violations())
        .isEmpty();
  }

  @Test
  void withoutChunksTheBaselineItselfIsTheMeasure() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    Metric baseline = metric("rmse", 10, 0.1, 10_000);
    Metric worse = metric("rmse", 12, 0.3, 1000);
    Judgement judgement = judge(settings, baseline, List.of(), worse);
    assertThat(judgement.violations()).hasSize(1);
    assertThat(judgement.violations().get(0).description())
        .contains("three standard errors from the baseline");
    assertThat(judge(settings, baseline, List.of(), metric("rmse", 10.9, 0.3, 1000)).violations())
        .isEmpty();
  }

  @Test
  void aWindowWhoseRowsTellLessThanTheBaselinesIsNotHeldToThem() {
    // As many rows, but few of them positive: the error of the area is three times the usual one.
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    Metric baseline = metric("roc_auc", 0.9, 0.003, 10_000);
    assertThat(
            judge(settings, baseline, List.of(), metric("roc_auc", 0.86, 0.03, 1000)).violations())
        .isEmpty();
    assertThat(
            judge(settings, baseline, List.of(), metric("roc_auc", 0.86, 0.01, 1000)).violations())
        .hasSize(1);
  }

  @Test
  void aMetricWithoutAValueIsNoViolation() {
    Metric none =
        Metric.builder(
                MonitorType.MODEL_QUALITY,
                "recall",
                Outcome.undefined(Reason.ZERO_DENOMINATOR, "actual positives = 0"))
            .build();
    for (QualityPolicy policy : QualityPolicy.values()) {
      Judgement judgement =
          judge(QualitySettings.of(policy), metric("recall", 0.9, 0.01, 1000), List.of(), none);
      assertThat(judgement.violations()).isEmpty();
      assertThat(judgement.metrics().get(0).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    }
  }

  @Test
  void aCalibrationErrorIsJudgedByAFixedLimitAboveItsNoise() {
    QualitySettings settings =
        fixed("expected_calibration_error", 0.02, ComparisonOperator.GREATER_THAN);
    Metric noisy =
        Metric.builder(MonitorType.MODEL_QUALITY, "expected_calibration_error", Outcome.of(0.05))
            .significance(s -> s.withNoiseFloor(java.util.OptionalDouble.of(0.04)))
            .sampleCount(500)
            .build();
    assertThat(judge(settings, noisy, List.of(), noisy).violations()).isEmpty();
    Metric broken =
        noisy.toBuilder()
            .significance(s -> s.withNoiseFloor(java.util.OptionalDouble.of(0.01)))
            .build();
    assertThat(judge(settings, noisy, List.of(), broken).violations()).hasSize(1);
  }
}
