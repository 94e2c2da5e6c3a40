package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Difference in positive proportions in predicted labels: {@code q'_a - q'_d}, the favoured group's
 * share of positive predictions less the watched group's, in [-1, 1]; 0 at parity. Counts all
 * predictions, with and without a label. Also known as demographic parity difference.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInPredictedLabels implements RateDifference {

  @Override
  public String code() {
    return "DPPL";
  }

  @Override
  public String description() {
    return "Difference in Positive Proportions in Predicted Labels (DPPL)";
  }

  @Override
  public Needs needs() {
    return Needs.PREDICTIONS;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.favoured().selection();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.watched().selection();
  }

  @Override
  public String denominators() {
    return "predictions";
  }
}
