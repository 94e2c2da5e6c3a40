package io.tidemark.constraints.quality;

import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.Map;
import java.util.Optional;

/**
 * A model is broken where the whole 95 % interval of its skill lies below half of the baseline's,
 * however widely the chunks of the baseline spread. Skill is what a metric has above chance:
 * informedness (TPR − FPR), ROC AUC − ½ (of several classes, their average), Matthews' correlation,
 * R². A baseline whose own interval holds chance has no skill to lose, and no such limit.
 */
final class SkillRule {

  /** What the metric is without any skill. */
  private static final Map<String, Double> CHANCE =
      Map.of("informedness", 0.0, "roc_auc", 0.5, "macro_roc_auc", 0.5, "matthews", 0.0, "r2", 0.0);

  private static final double SHARE_LEFT = 0.5;

  private SkillRule() {}

  static boolean isAbout(String metric) {
    return CHANCE.containsKey(metric);
  }

  /** The limit in the metric's own unit; empty where the metric or the baseline has no skill. */
  static Optional<Threshold> threshold(String metric, Optional<Metric> baseline) {
    Double chance = CHANCE.get(metric);
    boolean hasSkill =
        chance != null
            && baseline
                .flatMap(Metric::interval)
                .map(Interval::lower)
                .filter(lower -> lower > chance)
                .isPresent();
    return hasSkill
        ? Optional.of(
            new Threshold(
                chance + SHARE_LEFT * (WholeMetrics.number(baseline.get()) - chance),
                ComparisonOperator.LESS_THAN,
                ThresholdSource.LEARNED))
        : Optional.empty();
  }

  /** What a window's metric, which has a value, comes to. */
  static Optional<Rule> of(Metric metric, Optional<Metric> baseline) {
    return threshold(metric.name(), baseline)
        .map(
            limit ->
                new Rule(
                    limit,
                    metric.interval().filter(i -> limit.violatedBy(i.upper())).isPresent(),
                    Severity.CRITICAL,
                    ", with its whole interval below half of the baseline's skill"
                        + (CHANCE.get(metric.name()) == 0
                            ? ""
                            : " above " + Digits.of(CHANCE.get(metric.name()))),
                    "but the interval holds half of the baseline's skill",
                    ""));
  }
}
