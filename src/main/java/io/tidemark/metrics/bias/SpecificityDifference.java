package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Specificity difference: {@code TNR_d - TNR_a} with {@code TNR = TN / (TN + FP)}, in [-1, 1]; 0 at
 * parity. Positive where the favoured group gets the favourable outcome wrongly more often.
 */
@AutoService(BiasMetric.class)
public final class SpecificityDifference implements RateDifference {

  @Override
  public String code() {
    return "SD";
  }

  @Override
  public String description() {
    return "Specificity Difference (SD)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.watched().trueNegativeRate();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.favoured().trueNegativeRate();
  }

  @Override
  public String denominators() {
    return "negative labels";
  }
}
