package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Largest difference of the labels: {@code max |P_a - P_d|} over positive and negative, or over
 * every label of a problem of several classes, in [0, 1]; 0 at parity. Clarify calls it by
 * Kolmogorov and Smirnov.
 */
@AutoService(BiasMetric.class)
public final class LabelKolmogorovSmirnov implements BiasMetric {

  @Override
  public String code() {
    return "KS";
  }

  @Override
  public String description() {
    return "Kolmogorov-Smirnov Distance (KS)";
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
        : Outcome.of(shares.largestDifference());
  }

  @Override
  public double lowest() {
    return 0;
  }
}
