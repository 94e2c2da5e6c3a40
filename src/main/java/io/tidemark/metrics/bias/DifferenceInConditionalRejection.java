package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Difference in conditional rejection: {@code n_d(0) / n'_d(0) - n_a(0) / n'_a(0)}, negative labels
 * per negative prediction, in [-∞, ∞]; 0 at parity.
 */
@AutoService(BiasMetric.class)
public final class DifferenceInConditionalRejection implements BiasMetric {

  @Override
  public String code() {
    return "DCR";
  }

  @Override
  public String description() {
    return "Difference in Conditional Rejection (DCR)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return division.minus(
        rejection(groups.watched(), division, "watched"),
        rejection(groups.favoured(), division, "favoured"));
  }

  private static Outcome rejection(GroupCounts group, Division division, String which) {
    return division.divide(
        group.trueNegative() + group.falsePositive(),
        group.trueNegative() + group.falseNegative(),
        "negative predictions in the " + which + " group");
  }
}
