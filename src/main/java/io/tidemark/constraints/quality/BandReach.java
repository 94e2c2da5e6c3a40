package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.Domain;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which learned bands are so wide that no window can be worse than they allow. */
record BandReach(QualitySettings settings, List<Constraint> constraints, List<Metric> baseline) {

  /** More rows than any window has. */
  private static final long ALL_ROWS = 1L << 50;

  BandReach {
    constraints = List.copyOf(constraints);
    baseline = List.copyOf(baseline);
  }

  /** At most one sentence. */
  List<String> warnings() {
    List<String> unreachable = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (constraint.check() == CheckType.MODEL_QUALITY
          && constraint.source() == Constraint.Source.SUGGESTED) {
        constraint
            .parameter()
            .flatMap(name -> WholeMetrics.named(baseline, name))
            .flatMap(metric -> unreachable(constraint, metric))
            .ifPresent(unreachable::add);
      }
    }
    return unreachable.isEmpty()
        ? List.of()
        : List.of(
            "no window can violate the learned band of "
                + String.join(", ", unreachable)
                + ": the baseline's chunks spread too widely, or have too few rows; beside it stand"
                + " "
                + remaining()
                + ". Learn from more rows, or set model-quality.constraints");
  }

  private Optional<String> unreachable(Constraint constraint, Metric metric) {
    long rows = usualRows(constraint, metric);
    return limit(constraint, metric, rows)
        .filter(end -> !canBeCrossed(metric, end))
        .map(
            end ->
                metric.name()
                    + " (limit "
                    + Digits.of(end)
                    + " in windows of "
                    + rows
                    + " rows, outside "
                    + QualityMetrics.domain(metric.name())
                    + "; "
                    + rowsNeeded(constraint, metric, rows)
                    + ")");
  }

  /** Windows are taken to be as large as the chunks are. */
  private long usualRows(Constraint constraint, Metric metric) {
    long all = metric.sampleCount().orElse(0);
    return Math.max(
        settings.minRows(),
        constraint.learned().map(LearnedBand::chunks).map(k -> all / k).orElse(0L));
  }

  private static String rowsNeeded(Constraint constraint, Metric metric, long rows) {
    if (!canBeCrossed(metric, limit(constraint, metric, ALL_ROWS).orElseThrow())) {
      return "at any number of rows";
    }
    long tooFew = rows;
    long enough = ALL_ROWS;
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (canBeCrossed(metric, limit(constraint, metric, middle).orElseThrow())) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return "it takes " + enough;
  }

  /** The worse end of the band. */
  private static Optional<Double> limit(Constraint constraint, Metric metric, long rows) {
    return Limits.of(constraint, Optional.of(metric), rows)
        .map(
            limits ->
                QualityMetrics.worse(metric.name()) == ComparisonOperator.LESS_THAN
                    ? limits.lower()
                    : limits.upper());
  }

  private static boolean canBeCrossed(Metric metric, double limit) {
    Domain domain = QualityMetrics.domain(metric.name());
    return domain.canCross(limit, QualityMetrics.worse(metric.name()));
  }

  private String remaining() {
    List<String> rules = new ArrayList<>();
    for (Metric metric : baseline) {
      if (WholeMetrics.isWhole(metric)) {
        SkillRule.threshold(metric.name(), Optional.of(metric))
            .ifPresent(t -> rules.add(metric.name() + " below " + Digits.of(t.value())));
      }
    }
    String skill =
        rules.isEmpty()
            ? "no limit of skill, for the baseline has none that is above chance"
            : "half of the baseline's skill (" + String.join(", ", rules) + ")";
    boolean hasSpan = constraints.stream().anyMatch(c -> c.learned().isPresent());
    return skill + (hasSpan ? ", and model-quality.max-drop and max-rise" : "");
  }
}
