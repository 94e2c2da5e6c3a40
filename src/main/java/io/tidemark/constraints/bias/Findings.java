package io.tidemark.constraints.bias;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.profile.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Violations of bias, and the order in which to read the rows. */
final class Findings {

  private Findings() {}

  static Violation violation(
      BiasFigure figure, Metric row, Severity severity, String description, int rank) {
    Subgroup group = figure.groups().subgroup();
    return Violation.of(
            new ConstraintKey(
                group.facet()
                    + "="
                    + group.value()
                    + ":"
                    + row.name()
                    + ":"
                    + CheckType.BIAS_DRIFT.text(),
                MonitorType.BIAS,
                CheckType.BIAS_DRIFT),
            severity,
            description)
        .withColumns(
            Slice.texts(Facet.unnumbered(group.facet())).stream().map(ColumnName::of).toList())
        .withMetric(row)
        .withRank(rank);
  }

  /**
   * The rows with their ranks: those that are violated in the order of their ranks so far, then
   * those that were judged, that had too few rows, that have no value, and that are only published.
   */
  static List<Metric> ranked(List<Metric> rows) {
    List<Metric> ranked = new ArrayList<>();
    rows.stream()
        .sorted(
            Comparator.comparingInt(Findings::urgency)
                .thenComparing(row -> row.verdict().rank().orElse(Integer.MAX_VALUE)))
        .forEach(row -> ranked.add(row.toBuilder().rank(ranked.size() + 1).build()));
    return ranked;
  }

  private static int urgency(Metric row) {
    if (row.status() == MetricStatus.OK) {
      return row.threshold().isPresent() ? 1 : 4;
    }
    return switch (row.status()) {
      case INSUFFICIENT_DATA -> 2;
      case NOT_COMPUTED -> 3;
      default -> 0;
    };
  }
}
