package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Treatment equality: {@code FN_d / FP_d - FN_a / FP_a}, in [-∞, ∞]; 0 at parity. Infinite where a
 * group has false negatives and no false positive.
 */
@AutoService(BiasMetric.class)
public final class TreatmentEquality implements BiasMetric {

  @Override
  public String code() {
    return "TE";
  }

  @Override
  public String description() {
    return "Treatment Equality (TE)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return division.minus(
        errors(groups.watched(), division, "watched"),
        errors(groups.favoured(), division, "favoured"));
  }

  private static Outcome errors(GroupCounts group, Division division, String which) {
    return division.divide(
        group.falseNegative(), group.falsePositive(), "false positives in the " + which + " group");
  }
}
