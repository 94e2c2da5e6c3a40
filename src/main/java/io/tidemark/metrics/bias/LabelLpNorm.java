package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * L2 norm of the difference of the labels: {@code √(Σ (P_a - P_d)²)} over positive and negative, or
 * over every label of a problem of several classes, in [0, √2]; 0 at parity.
 */
@AutoService(BiasMetric.class)
public final class LabelLpNorm implements BiasMetric {

  @Override
  public String code() {
    return "LP";
  }

  @Override
  public String description() {
    return "L-p Norm (LP)";
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
        : Outcome.of(Math.sqrt(shares.sum((a, d) -> (a - d) * (a - d))));
  }

  @Override
  public double lowest() {
    return 0;
  }
}
