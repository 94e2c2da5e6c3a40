package io.tidemark.constraints.bias;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.bias.BiasFigure;

/**
 * A rule applied to a metric of a watched group, before the family of tests is known.
 *
 * @param figure the metric
 * @param row the row it is published in, with what the rule adds
 * @param threshold the rule's limit in the unit of the row
 * @param exceeded whether the value is beyond the limit
 * @param pValue that of the test behind it
 * @param hypothesis what is tested; rules on one hypothesis are one test
 * @param sentence what to say if it is violated
 */
record BiasTest(
    BiasFigure figure,
    MetricBuilder row,
    Threshold threshold,
    Exceeded exceeded,
    double pValue,
    Hypothesis hypothesis,
    String sentence) {

  /** Whether a value is beyond its limit. */
  enum Exceeded {
    YES,
    NO;

    static Exceeded when(boolean beyond) {
      return beyond ? YES : NO;
    }
  }

  /**
   * That a group is treated as its favoured one, or as it was in the baseline.
   *
   * @param group the watched group
   * @param of what the test compares
   */
  record Hypothesis(Subgroup group, Object of) {}

  Metric build() {
    return row.build();
  }
}
