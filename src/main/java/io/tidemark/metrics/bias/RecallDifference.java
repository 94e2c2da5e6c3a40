package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Recall difference: {@code TPR_a - TPR_d} with {@code TPR = TP / (TP + FN)}, in [-1, 1]; 0 at
 * parity. Also known as equal opportunity difference.
 */
@AutoService(BiasMetric.class)
public final class RecallDifference implements RateDifference {

  @Override
  public String code() {
    return "RD";
  }

  @Override
  public String description() {
    return "Recall Difference (RD)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.favoured().truePositiveRate();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.watched().truePositiveRate();
  }

  @Override
  public String denominators() {
    return "positive labels";
  }
}
