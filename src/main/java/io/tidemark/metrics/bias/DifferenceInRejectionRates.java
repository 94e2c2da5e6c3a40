package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Difference in rejection rates: {@code NPV_d - NPV_a} with {@code NPV = TN / (TN + FN)}, in [-1,
 * 1]; 0 at parity. Negative where those rejected of the watched group are qualified more often.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInRejectionRates implements RateDifference {

  @Override
  public String code() {
    return "DRR";
  }

  @Override
  public String description() {
    return "Difference in Rejection Rates (DRR)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.watched().negativePredictiveValue();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.favoured().negativePredictiveValue();
  }

  @Override
  public String denominators() {
    return "negative predictions";
  }

  @Override
  public Harm sign() {
    return Harm.NEGATIVE;
  }
}
