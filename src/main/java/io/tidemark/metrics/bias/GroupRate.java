package io.tidemark.metrics.bias;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import java.util.Locale;

/**
 * A rate of one group, in [0, 1], with Wilson's interval; ZERO_DENOMINATOR where there is nothing
 * to take it of.
 */
enum GroupRate {
  /** The share of positive predictions. */
  SELECTION_RATE("predictions", BiasMetric.Needs.PREDICTIONS),
  /** The share of positive labels. */
  POSITIVE_LABEL_RATE("labels", BiasMetric.Needs.LABELS),
  TRUE_POSITIVE_RATE("positive labels", BiasMetric.Needs.BOTH),
  FALSE_POSITIVE_RATE("negative labels", BiasMetric.Needs.BOTH),
  FALSE_NEGATIVE_RATE("positive labels", BiasMetric.Needs.BOTH),
  POSITIVE_PREDICTIVE_VALUE("positive predictions", BiasMetric.Needs.BOTH),
  NEGATIVE_PREDICTIVE_VALUE("negative predictions", BiasMetric.Needs.BOTH),
  ACCURACY("rows with a label", BiasMetric.Needs.BOTH);

  private final String what;
  private final BiasMetric.Needs needs;

  GroupRate(String what, BiasMetric.Needs needs) {
    this.what = what;
    this.needs = needs;
  }

  Proportion of(GroupCounts counts) {
    return switch (this) {
      case SELECTION_RATE -> counts.selection();
      case POSITIVE_LABEL_RATE -> counts.positiveLabels();
      case TRUE_POSITIVE_RATE -> counts.truePositiveRate();
      case FALSE_POSITIVE_RATE -> counts.falsePositiveRate();
      case FALSE_NEGATIVE_RATE -> counts.falseNegativeRate();
      case POSITIVE_PREDICTIVE_VALUE -> counts.positivePredictiveValue();
      case NEGATIVE_PREDICTIVE_VALUE -> counts.negativePredictiveValue();
      case ACCURACY -> counts.accuracy();
    };
  }

  /** What the denominator counts. */
  String what() {
    return what;
  }

  String metricName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether such rows have what the rate is of. */
  boolean appliesTo(GroupCounts everyone) {
    return BiasMetrics.rows(needs, everyone) > 0;
  }

  Metric row(Subgroup group, GroupCounts counts) {
    Proportion rate = of(counts);
    MetricBuilder row =
        Metric.builder(MonitorType.BIAS, metricName(), rate.share(what))
            .subgroup(group)
            .sampleCount(rate.trials());
    rate.wilson().ifPresent(row::interval);
    return row.build();
  }

  Metric withheld(Subgroup group) {
    return Metric.builder(MonitorType.BIAS, metricName(), BiasFigure.WITHHELD)
        .subgroup(group)
        .build();
  }
}
