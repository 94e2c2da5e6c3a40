package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;

/**
 * The share of the negative rows that were predicted positive, in [0, 1]: {@code FP / (TN + FP)};
 * ZERO_DENOMINATOR without negative rows. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class FalsePositiveRate implements ConfusionMetric {

  @Override
  public String name() {
    return "false_positive_rate";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.falsePositives(), counts.negatives(), "actual negatives");
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }
}
