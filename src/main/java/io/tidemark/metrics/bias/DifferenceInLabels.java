package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;

/**
 * Difference in positive proportions in labels: {@code q_a - q_d}, the favoured group's share of
 * positive labels less the watched group's, in [-1, 1]; 0 at parity.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInLabels implements RateDifference {

  @Override
  public String code() {
    return "DPL";
  }

  @Override
  public String description() {
    return "Difference in Positive Proportions in Labels (DPL)";
  }

  @Override
  public Needs needs() {
    return Needs.LABELS;
  }

  @Override
  public Proportion minuend(GroupComparison groups) {
    return groups.favoured().positiveLabels();
  }

  @Override
  public Proportion subtrahend(GroupComparison groups) {
    return groups.watched().positiveLabels();
  }

  @Override
  public String denominators() {
    return "labels";
  }
}
