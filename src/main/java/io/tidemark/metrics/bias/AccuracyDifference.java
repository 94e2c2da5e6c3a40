package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Accuracy difference: {@code ACC_a - ACC_d} with {@code ACC = (TP + TN) / n}, in [-1, 1]; 0 at
 * parity.
 */
@AutoService(BiasMetric.class)
public final class AccuracyDifference implements RateDifference {

  @Override
  public String code() {
    return "AD";
  }

  @Override
  public String description() {
    return "Accuracy Difference (AD)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.favoured().accuracy();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.watched().accuracy();
  }

  @Override
  public String denominators() {
    return "rows";
  }
}
