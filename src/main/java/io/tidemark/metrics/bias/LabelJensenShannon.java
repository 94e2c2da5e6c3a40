package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Jensen–Shannon divergence of the labels: {@code ½ [KL(P_a ‖ P) + KL(P_d ‖ P)]} with {@code P = ½
 * (P_a + P_d)}, over positive and negative, or over every label of a problem of several classes, in
 * nats, in [0, ln 2]; 0 at parity. The divergence, not its root.
 */
@AutoService(BiasMetric.class)
public final class LabelJensenShannon implements BiasMetric {

  @Override
  public String code() {
    return "JS";
  }

  @Override
  public String description() {
    return "Jensen-Shannon Divergence (JS)";
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
        : Outcome.of(
            0.5
                * shares.sum(
                    (a, d) ->
                        LabelShares.divergence(a, (a + d) / 2)
                            + LabelShares.divergence(d, (a + d) / 2)));
  }

  @Override
  public double lowest() {
    return 0;
  }
}
