package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * What a constraint says of a metric.
 *
 * @param metric with its threshold, its status and the reason
 * @param violation empty unless the metric violates
 */
record Verdict(Metric metric, Optional<Violation> violation) {

  static Verdict unjudged(Metric metric, MetricStatus status, String why) {
    return new Verdict(metric.toBuilder().judged(status, why).build(), Optional.empty());
  }

  static Verdict within(Metric metric, Threshold threshold, String why) {
    return new Verdict(
        metric.toBuilder().threshold(Optional.of(threshold)).judged(MetricStatus.OK, why).build(),
        Optional.empty());
  }

  static Verdict violated(
      Constraint constraint,
      Metric metric,
      Threshold threshold,
      Severity severity,
      String sentence) {
    Metric judged =
        metric.toBuilder()
            .threshold(Optional.of(threshold))
            .judged(MetricStatus.VIOLATED, sentence)
            .build();
    return new Verdict(
        judged,
        Optional.of(
            new Violation(
                constraint.id(),
                MonitorType.MODEL_QUALITY,
                CheckType.MODEL_QUALITY,
                List.of(),
                metric.slice(),
                Optional.of(judged),
                severity,
                sentence,
                0,
                List.of(),
                1)));
  }

  static Violation withRank(Violation v, int rank) {
    return new Violation(
        v.constraintId(),
        v.monitor(),
        v.check(),
        v.columns(),
        v.slice(),
        v.metric(),
        v.severity(),
        v.description(),
        v.offendingRows(),
        v.exampleEventIds(),
        rank);
  }
}
