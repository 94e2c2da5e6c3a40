package io.tidemark.metrics.bias;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import java.util.Locale;

/**
 * The measures of a watched group under the names of Databricks' monitoring, of the favourable
 * outcome: the rate of the watched, there protected, group less that of the favoured one, in [-1,
 * 1]; 0 at parity. Databricks states no sign.
 */
enum DatabricksParity {
  /** Of selection rates: {@code -DPPL}. */
  STATISTICAL_PARITY(GroupRate.SELECTION_RATE),
  /** Of precisions: {@code -DAR}. */
  PREDICTIVE_PARITY(GroupRate.POSITIVE_PREDICTIVE_VALUE),
  /** Of false positive rates: {@code -SD}. */
  PREDICTIVE_EQUALITY(GroupRate.FALSE_POSITIVE_RATE),
  /** Of recalls: {@code -RD}. */
  EQUAL_OPPORTUNITY(GroupRate.TRUE_POSITIVE_RATE);

  private final GroupRate rate;

  DatabricksParity(GroupRate rate) {
    this.rate = rate;
  }

  boolean appliesTo(GroupCounts everyone) {
    return rate.appliesTo(everyone);
  }

  String metricName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Outcome value(GroupComparison groups, Division division) {
    return division.minus(
        division.of(rate.of(groups.watched()), rate.what()),
        division.of(rate.of(groups.favoured()), rate.what()));
  }

  Metric row(GroupComparison groups, Division division) {
    Proportion watched = rate.of(groups.watched());
    Proportion favoured = rate.of(groups.favoured());
    Outcome value = value(groups, division);
    MetricBuilder row =
        Metric.builder(MonitorType.BIAS, metricName(), value)
            .subgroup(groups.subgroup())
            .sampleCount(watched.trials() + favoured.trials());
    MiettinenNurminen.interval(watched, favoured).ifPresent(row::interval);
    if (value.isDefined()) {
      row.judged(MetricStatus.OK, "against " + groups.against());
    }
    return row.build();
  }

  Metric withheld(GroupComparison groups) {
    return Metric.builder(MonitorType.BIAS, metricName(), BiasFigure.WITHHELD)
        .subgroup(groups.subgroup())
        .build();
  }
}
