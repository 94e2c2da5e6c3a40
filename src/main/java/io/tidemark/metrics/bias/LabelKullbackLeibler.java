package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Kullback–Leibler divergence of the labels: {@code Σ P_a ln(P_a / P_d)} over positive and
 * negative, or over every label of a problem of several classes, in nats, in [0, ∞]; 0 at parity,
 * infinite where the watched group lacks a label that the favoured has. Clarify leaves such a label
 * out, and may then fall below 0.
 */
@AutoService(BiasMetric.class)
public final class LabelKullbackLeibler implements BiasMetric {

  @Override
  public String code() {
    return "KL";
  }

  @Override
  public String description() {
    return "Kullback-Liebler Divergence (KL)";
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
    return shares.isEmpty() ? LabelShares.NOTHING_IN_COMMON : divergence(shares);
  }

  private static Outcome divergence(LabelShares shares) {
    double sum = shares.sum(LabelShares::divergence);
    return Double.isInfinite(sum)
        ? Division.infinite("the watched group lacks a label that the favoured group has")
        : Outcome.of(sum);
  }
}
