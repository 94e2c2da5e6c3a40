package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Difference in acceptance rates: {@code PPV_a - PPV_d} with {@code PPV = TP / (TP + FP)}, in [-1,
 * 1]; 0 at parity. Negative where those accepted of the watched group are qualified more often:
 * more is asked of them.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInAcceptanceRates implements RateDifference {

  @Override
  public String code() {
    return "DAR";
  }

  @Override
  public String description() {
    return "Difference in Acceptance Rates (DAR)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.favoured().positivePredictiveValue();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.watched().positivePredictiveValue();
  }

  @Override
  public String denominators() {
    return "positive predictions";
  }

  @Override
  public Harm sign() {
    return Harm.NEGATIVE;
  }
}
