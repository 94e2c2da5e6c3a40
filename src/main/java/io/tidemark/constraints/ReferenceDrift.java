package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The distributions of a window against those of another window, counted in the same cells: every
 * drift metric of every column that both hold values of. What alerts is judged by {@link DriftRule}
 * as one family of its own; the rest is published.
 *
 * @param settings which metric decides for a column, and from which value on
 * @param alerting the comparisons that may violate
 */
public record ReferenceDrift(DataQualitySettings settings, Set<ComparedWith> alerting) {

  public ReferenceDrift {
    alerting = Set.copyOf(alerting);
  }

  /**
   * Adds the comparisons to what was found against the baseline. A column that violates already is
   * one incident, and not reported again.
   *
   * @param references the other windows
   */
  public Judgement judge(
      Judgement before, Profiles window, Map<ComparedWith, Profiles> references) {
    List<DriftComparison> family = new ArrayList<>();
    references.forEach(
        (what, reference) -> window.columns().forEach(c -> add(c, what, reference, family)));
    if (family.isEmpty()) {
      return before;
    }
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    Set<ColumnName> known = new HashSet<>();
    before.violations().stream().filter(Violation::isAlarm).forEach(v -> known.addAll(v.columns()));
    for (Metric metric : new DriftRule(settings.fdr(), settings.minRows()).judge(family)) {
      metrics.add(metric);
      if (metric.status() == MetricStatus.VIOLATED && known.add(metric.column().orElseThrow())) {
        violations.add(violation(metric, violations.size() + 1));
      }
    }
    return before.with(new Judgement(metrics, violations));
  }

  private void add(
      ColumnProfile now, ComparedWith what, Profiles reference, List<DriftComparison> family) {
    Optional<ColumnProfile> then =
        reference
            .column(now.column())
            .filter(p -> p.cells() != null && now.cells() != null)
            .filter(p -> p.cells().cells().id().equals(now.cells().cells().id()));
    if (then.isEmpty()) {
      return;
    }
    CountPair counts = new CountPair(then.get(), now, then.get().blocks(), now.blocks());
    for (DriftMetric metric : DriftMetrics.applicableTo(counts.cells())) {
      DriftComparison comparison =
          DriftComparison.of(now.column(), metric.measure(counts, settings.fdr())).against(what);
      family.add(
          alerting.contains(what) && decides(metric, now)
              ? comparison.judgedBy(threshold(now.column()))
              : comparison);
    }
  }

  private boolean decides(DriftMetric metric, ColumnProfile column) {
    boolean isJudged =
        settings
            .column(column.column())
            .map(c -> c.drift() == Constraint.Status.ENABLED)
            .orElse(true);
    return isJudged && metric.name().equals(settings.driftMetric(column.column(), column.kind()));
  }

  private Threshold threshold(ColumnName column) {
    OptionalDouble own =
        settings
            .column(column)
            .map(DataQualitySettings.Column::threshold)
            .orElse(OptionalDouble.empty());
    return Threshold.atLeast(own.orElse(settings.driftThreshold()), ThresholdSource.FIXED);
  }

  private static Violation violation(Metric metric, int rank) {
    ColumnName column = metric.column().orElseThrow();
    double effect = metric.value().asOptional().orElseThrow();
    double limit = metric.threshold().orElseThrow().value();
    String what = metric.comparedWith().name().toLowerCase(Locale.ROOT);
    return Violation.of(
            new ConstraintKey(
                Constraint.suggested(column, CheckType.BASELINE_DRIFT).id() + ":" + what,
                MonitorType.DATA_QUALITY,
                CheckType.BASELINE_DRIFT),
            Severity.WARNING,
            column
                + ": "
                + metric.name()
                + " against the "
                + (metric.comparedWith() == ComparedWith.PREVIOUS
                    ? "previous window"
                    : "same window a week before")
                + " is "
                + Digits.apart(effect, limit)
                + " (threshold "
                + Digits.apart(limit, effect)
                + ")")
        .withColumns(List.of(column))
        .withMetric(metric)
        .withRank(rank);
  }
}
