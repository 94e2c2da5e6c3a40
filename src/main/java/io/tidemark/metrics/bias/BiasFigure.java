package io.tidemark.metrics.bias;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import java.util.Optional;

/**
 * A bias metric of a watched group.
 *
 * @param metric the metric
 * @param groups the counts behind it, which are not for publication where it is withheld
 * @param value the value; infinite as {@link Division} tells
 * @param interval how sure it is
 */
public record BiasFigure(
    BiasMetric metric, GroupComparison groups, Outcome value, Optional<Interval> interval) {

  /** The reason of a number that is withheld. */
  static final Outcome WITHHELD =
      Outcome.undefined(
          Reason.INSUFFICIENT_DATA,
          "SUPPRESSED, the group or one that could be told from it has too few rows to publish");

  static BiasFigure of(BiasMetric metric, GroupComparison groups, Division division) {
    Outcome value = BiasMetrics.value(metric, groups, division);
    return new BiasFigure(
        metric,
        groups,
        value,
        value.isDefined() ? metric.interval(groups, division) : Optional.empty());
  }

  static BiasFigure withheld(BiasMetric metric, GroupComparison groups) {
    return new BiasFigure(metric, groups, WITHHELD, Optional.empty());
  }

  public boolean isWithheld() {
    return value.equals(WITHHELD);
  }

  /** The rows of both groups with what the metric needs. */
  public long rows() {
    return BiasMetrics.rows(metric, groups.both());
  }

  /** The row of the table, which names the favoured group; not judged yet. */
  public MetricBuilder row() {
    MetricBuilder row =
        Metric.builder(MonitorType.BIAS, metric.name(), value)
            .definition(metric.definition())
            .subgroup(groups.subgroup());
    interval.ifPresent(row::interval);
    if (!isWithheld()) {
      row.sampleCount(rows());
    }
    if (value.isDefined()) {
      row.judged(MetricStatus.OK, against());
    }
    return row;
  }

  /** The favoured group and its size in words: {@code against everyone else (456 rows)}. */
  public String against() {
    return "against "
        + groups.against()
        + " ("
        + BiasMetrics.rows(metric, groups.favoured())
        + " rows)";
  }
}
