package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Total variation distance of the labels: {@code ½ Σ |P_a - P_d|} over positive and negative, or
 * over every label of a problem of several classes, in [0, 1]; 0 at parity.
 */
@AutoService(BiasMetric.class)
public final class LabelTotalVariation implements BiasMetric {

  @Override
  public String code() {
    return "TVD";
  }

  @Override
  public String description() {
    return "Total Variation Distance (TVD)";
  }

  @Override
  public Needs needs() {
    return Needs.LABELS;
  }

  /** 2 since it is over every label of a problem of several classes. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    LabelShares shares = LabelShares.of(groups, division);
    return shares.isEmpty()
        ? LabelShares.NOTHING_IN_COMMON
        : Outcome.of(0.5 * shares.sum((a, d) -> Math.abs(a - d)));
  }

  @Override
  public double lowest() {
    return 0;
  }
}
