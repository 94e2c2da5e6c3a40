package io.tidemark.constraints.quality;

import static io.tidemark.constraints.Constraint.Source.SUGGESTED;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.Optional;

/**
 * Policy {@code correct}: what the baseline teaches, and fixed limits that the interval must
 * exclude.
 *
 * @param minRows the rows that a metric must rest on
 * @param learned judges by what the baseline teaches
 */
record CorrectVerdict(long minRows, LearnedVerdict learned) {

  CorrectVerdict(QualitySettings settings) {
    this(
        settings.minRows(),
        new LearnedVerdict(new FallRule(settings.maxDrop(), settings.maxRise())));
  }

  /**
   * Judges a metric.
   *
   * @param constraint about it; empty where there is none, and only its skill is judged
   */
  Verdict judge(Optional<Constraint> constraint, Metric metric, Optional<Metric> baseline) {
    if (!metric.value().isDefined()
        || (constraint.isEmpty() && SkillRule.threshold(metric.name(), baseline).isEmpty())) {
      return new Verdict(metric, Optional.empty());
    }
    long rows = metric.sampleCount().orElse(0);
    if (rows < minRows) {
      return Verdict.unjudged(
          metric,
          MetricStatus.INSUFFICIENT_DATA,
          "rests on " + rows + " rows, fewer than model-quality.min-rows = " + minRows);
    }
    boolean isLearned = constraint.map(Constraint::source).orElse(SUGGESTED) == SUGGESTED;
    return isLearned
        ? learned.judge(
            constraint, constraint.map(Constraint::id).orElse(id(metric)), metric, baseline)
        : fixed(constraint.get(), metric);
  }

  private Verdict fixed(Constraint constraint, Metric metric) {
    Threshold threshold =
        new Threshold(
            constraint.threshold().orElseThrow(),
            constraint.operator().orElseThrow(),
            ThresholdSource.FIXED);
    // What chance alone gives, as of a calibration error, is no fault of the model.
    double value = WholeMetrics.number(metric) - metric.significance().noiseFloor().orElse(0);
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
        Verdict.reading(metric, threshold)
            + (constraint.source() == Constraint.Source.USER
                ? ", the threshold of the configuration"
                : ", the threshold of the baseline's constraints");
    return Verdict.violated(constraint.id(), metric, threshold, constraint.severity(), sentence);
  }

  /** A skill that has no constraint of its own is told under the name that one would have. */
  private static String id(Metric metric) {
    return metric.name() + ":" + CheckType.MODEL_QUALITY.text();
  }
}
