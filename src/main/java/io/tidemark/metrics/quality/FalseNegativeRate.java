package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;

/**
 * The share of the positive rows that were predicted negative, in [0, 1]: {@code FN / (TP + FN)};
 * ZERO_DENOMINATOR without positive rows. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class FalseNegativeRate implements ConfusionMetric {

  @Override
  public String name() {
    return "false_negative_rate";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.falseNegatives(), counts.positives(), "actual positives");
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }
}
