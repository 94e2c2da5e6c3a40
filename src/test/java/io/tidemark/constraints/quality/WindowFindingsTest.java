package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WindowFindingsTest {

  private static Violation found(String metric, double value, double limit, Severity severity) {
    Metric judged =
        Metric.builder(MonitorType.MODEL_QUALITY, metric, Outcome.of(value))
            .baselineValue(OptionalDouble.of(0.8))
            .threshold(
                Optional.of(
                    new Threshold(
                        limit,
                        value < limit
                            ? ComparisonOperator.LESS_THAN
                            : ComparisonOperator.GREATER_THAN,
                        ThresholdSource.LEARNED)))
            .judged(MetricStatus.VIOLATED, metric + " in words")
            .build();
    return violation(CheckType.MODEL_QUALITY, Optional.of(judged), severity, metric + " in words");
  }

  private static Violation violation(
      CheckType check, Optional<Metric> metric, Severity severity, String words) {
    return Violation.of(new ConstraintKey("id", MonitorType.MODEL_QUALITY, check), severity, words)
        .withMetric(metric);
  }

  @Test
  void whatFallsTogetherIsOneFindingAndWhatRisesNeverRanksAboveIt() {
    List<Violation> joined =
        WindowFindings.joined(
            List.of(
                found("recall", 0.95, 0.9, Severity.INFO),
                found("accuracy", 0.7, 0.75, Severity.WARNING),
                found("roc_auc", 0.6, 0.7, Severity.CRITICAL),
                found("log_loss", 0.9, 0.6, Severity.WARNING)));
    assertThat(joined).extracting(Violation::rank).containsExactly(1, 2);
    assertThat(joined)
        .extracting(Violation::severity)
        .containsExactly(Severity.CRITICAL, Severity.INFO);
    assertThat(joined.get(0).description())
        .isEqualTo(
            "roc_auc in words; also accuracy 0.7 (below 0.75, baseline 0.8), log_loss 0.9 (above"
                + " 0.6, baseline 0.8)");
    assertThat(joined.get(0).constraintId()).isEqualTo("model_quality_check");
    assertThat(joined.get(0).metric().orElseThrow().name()).isEqualTo("roc_auc");
    assertThat(joined.get(1).constraintId()).isEqualTo("model_quality_check:better");
  }

  @Test
  void aMetricIsNamedOnceAndWhatMovedIsToldOnce() {
    String moved = "inputs (income) moved; the error rate changed by +0.1";
    List<Violation> joined =
        WindowFindings.joined(
            List.of(
                found("accuracy", 0.7, 0.75, Severity.CRITICAL),
                found("accuracy", 0.7, 0.72, Severity.WARNING),
                found("f1", 0.5, 0.6, Severity.WARNING),
                found("f1", 0.5, 0.55, Severity.WARNING),
                violation(
                    CheckType.CONCEPT_DRIFT,
                    Optional.empty(),
                    Severity.WARNING,
                    "labels of like scores have changed; " + moved),
                violation(
                    CheckType.CONCEPT_DRIFT,
                    Optional.empty(),
                    Severity.WARNING,
                    "the error rate has risen; " + moved)));
    assertThat(joined)
        .singleElement()
        .extracting(Violation::description)
        .isEqualTo(
            "accuracy in words; also f1 0.5 (below 0.6, baseline 0.8); labels of like scores have"
                + " changed; "
                + moved
                + "; the error rate has risen");
  }

  @Test
  void driftOfTheConceptIsTheReasonWhyTheOthersFall() {
    List<Violation> joined =
        WindowFindings.joined(
            List.of(
                found("accuracy", 0.7, 0.75, Severity.CRITICAL),
                violation(
                    CheckType.CONCEPT_DRIFT,
                    Optional.empty(),
                    Severity.CRITICAL,
                    "labels of like scores have changed")));
    assertThat(joined)
        .singleElement()
        .satisfies(v -> assertThat(v.check()).isEqualTo(CheckType.CONCEPT_DRIFT))
        .satisfies(
            v ->
                assertThat(v.description())
                    .isEqualTo("accuracy in words; labels of like scores have changed"));
    assertThat(WindowFindings.joined(List.of())).isEmpty();
  }

  @Test
  void sageMakersFileHasEachMetricThatFell() {
    List<Violation> all =
        List.of(
            found("roc_auc", 0.6, 0.7, Severity.CRITICAL),
            found("accuracy", 0.7, 0.75, Severity.WARNING),
            found("recall", 0.95, 0.9, Severity.INFO));
    List<Metric> metrics = all.stream().map(v -> v.metric().orElseThrow()).toList();
    List<Violation> joined = WindowFindings.joined(all.subList(0, 2));
    assertThat(WindowFindings.parts(joined, metrics))
        .extracting(v -> v.metric().orElseThrow().name())
        .containsExactly("roc_auc", "accuracy");
  }
}
