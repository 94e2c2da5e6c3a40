package io.tidemark.constraints.quality;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.Optional;

/**
 * Policy {@code correct}: learned bands, and fixed limits that the interval must exclude.
 *
 * @param minRows the rows that a metric must rest on
 */
record BandVerdict(long minRows) {

  /** From so many half widths of the band on a change for the worse is critical. */
  private static final double FAR = 2;

  Verdict judge(Constraint constraint, Metric metric, Optional<Metric> baseline) {
    if (!metric.value().isDefined()) {
      return new Verdict(metric, Optional.empty());
    }
    long rows = metric.sampleCount().orElse(0);
    if (rows < minRows) {
      return Verdict.unjudged(
          metric,
          MetricStatus.INSUFFICIENT_DATA,
          "rests on " + rows + " rows, fewer than model-quality.min-rows = " + minRows);
    }
    if (constraint.source() == Constraint.Source.SUGGESTED) {
      return Limits.of(constraint, baseline, metric)
          .map(limits -> learned(constraint, metric, limits))
          .orElseGet(
              () ->
                  new Verdict(
                      metric.toBuilder()
                          .judged(MetricStatus.OK, "not judged: the baseline teaches no band")
                          .build(),
                      Optional.empty()));
    }
    return fixed(constraint, metric);
  }

  private Verdict learned(Constraint constraint, Metric metric, Limits limits) {
    double value = WholeMetrics.number(metric);
    boolean low = value < limits.center();
    Threshold threshold =
        new Threshold(
            low ? limits.lower() : limits.upper(),
            low ? ComparisonOperator.LESS_THAN : ComparisonOperator.GREATER_THAN,
            ThresholdSource.LEARNED);
    if (!threshold.violatedBy(value)) {
      return Verdict.within(metric, threshold, "within what the baseline lets expect");
    }
    boolean worse = threshold.operator() == QualityMetrics.worse(metric.name());
    Severity severity =
        worse
            ? limits.distance(value) >= FAR ? Severity.CRITICAL : Severity.WARNING
            : Severity.INFO;
    String sentence =
        reading(metric, threshold)
            + (low ? ", below " : ", above ")
            + Digits.apart(threshold.value(), value)
            + (limits.chunks() > 0
                ? ", the end of what " + limits.chunks() + " chunks of the baseline let expect"
                : ", three standard errors from the baseline")
            + " (baseline "
            + Digits.apart(limits.center(), threshold.value())
            + ")"
            + (worse ? "" : "; better than ever: look whether the labels are right");
    return Verdict.violated(constraint, metric, threshold, severity, sentence);
  }

  private Verdict fixed(Constraint constraint, Metric metric) {
    Threshold threshold =
        new Threshold(
            constraint.threshold().orElseThrow(),
            constraint.operator().orElseThrow(),
            ThresholdSource.FIXED);
    // What chance alone gives, as of a calibration error, is no fault of the model.
    double value = WholeMetrics.number(metric) - metric.noiseFloor().orElse(0);
    if (!threshold.violatedBy(value)) {
      return Verdict.within(metric, threshold, "within its threshold");
    }
    Optional<Interval> interval = metric.interval();
    boolean certain =
        interval
            .map(
                i ->
                    threshold.operator() == ComparisonOperator.LESS_THAN
                        ? threshold.violatedBy(i.upper())
                        : threshold.violatedBy(i.lower()))
            .orElse(true);
    if (!certain) {
      return Verdict.within(
          metric,
          threshold,
          "beyond its threshold by less than chance explains: the interval"
              + " holds the threshold");
    }
    String sentence =
        reading(metric, threshold)
            + (threshold.operator() == ComparisonOperator.LESS_THAN ? ", below " : ", above ")
            + Digits.apart(threshold.value(), value)
            + (constraint.source() == Constraint.Source.USER
                ? ", the threshold of the configuration"
                : ", the threshold of the baseline's constraints");
    return Verdict.violated(constraint, metric, threshold, constraint.severity(), sentence);
  }

  private static String reading(Metric metric, Threshold threshold) {
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
        + " rows)";
  }
}
