package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Difference in conditional acceptance: {@code n_a(1) / n'_a(1) - n_d(1) / n'_d(1)}, positive
 * labels per positive prediction, in [-∞, ∞]; 0 at parity.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInConditionalAcceptance implements BiasMetric {

  @Override
  public String code() {
    return "DCA";
  }

  @Override
  public String description() {
    return "Difference in Conditional Acceptance (DCA)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return division.minus(
        acceptance(groups.favoured(), division, "favoured"),
        acceptance(groups.watched(), division, "watched"));
  }

  private static Outcome acceptance(GroupCounts group, Division division, String which) {
    return division.divide(
        group.truePositive() + group.falseNegative(),
        group.truePositive() + group.falsePositive(),
        "positive predictions in the " + which + " group");
  }
}
