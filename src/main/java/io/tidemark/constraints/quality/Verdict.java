package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.quality.CellBounds;
import java.util.Optional;

/**
 * What a constraint says of a metric.
 *
 * @param metric with its threshold, its status and the reason
 * @param violation empty unless the metric violates
 */
record Verdict(Metric metric, Optional<Violation> violation) {

  /** What is said of a metric that nothing limits. */
  static final String WITHOUT_THRESHOLD = "published without a threshold";

  static Verdict unjudged(Metric metric, MetricStatus status, String why) {
    return new Verdict(metric.toBuilder().judged(status, why).build(), Optional.empty());
  }

  static Verdict within(Metric metric, Threshold threshold, String why) {
    return new Verdict(
        metric.toBuilder().threshold(Optional.of(threshold)).judged(MetricStatus.OK, why).build(),
        Optional.empty());
  }

  /** The value with its interval and its rows, and on which side of the threshold it lies. */
  static String reading(Metric metric, Threshold threshold) {
    double value = WholeMetrics.number(metric);
    return metric.name()
        + " is "
        + Digits.apart(value, threshold.value())
        + " ("
        + metric
            .interval()
            .map(i -> "95% " + Digits.of(i.lower()) + " to " + Digits.of(i.upper()) + ", ")
            .orElse("")
        + metric.sampleCount().orElse(0)
        + " rows)"
        + (threshold.operator() == ComparisonOperator.LESS_THAN ? ", below " : ", above ")
        + Digits.apart(threshold.value(), value);
  }

  static Verdict violated(
      String constraintId, Metric metric, Threshold threshold, Severity severity, String sentence) {
    Metric judged =
        metric.toBuilder()
            .threshold(Optional.of(threshold))
            .judged(MetricStatus.VIOLATED, sentence)
            .build();
    return new Verdict(
        judged,
        Optional.of(
            Violation.of(
                    new ConstraintKey(
                        constraintId, MonitorType.MODEL_QUALITY, CheckType.MODEL_QUALITY),
                    severity,
                    sentence)
                .withSlice(metric.slice())
                .withMetric(judged)));
  }

  /**
   * The same, unless it is a violation that the order of scores within their cells may explain:
   * such a metric is within its limit.
   */
  Verdict certain(Optional<CellBounds> bounds) {
    if (violation.isEmpty() || bounds.isEmpty() || metric.threshold().isEmpty()) {
      return this;
    }
    Threshold limit = metric.threshold().get();
    CellBounds ends = bounds.get();
    return limit.violatedBy(ends.least()) && limit.violatedBy(ends.most())
        ? this
        : within(
            metric,
            limit,
            "its limit lies within the bounds of the score cells, "
                + Digits.apart(ends.least(), limit.value())
                + " to "
                + Digits.apart(ends.most(), limit.value()));
  }
}
