package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Conditional demographic disparity in labels: {@code (1/n) Σ n_i DD_i} over the values i of the
 * group variable, in [-1, 1]; positive where the watched group has a larger share of the rejected
 * than of the accepted. {@code DD_i} is the watched group's share of the negative labels less its
 * share of the positive ones, a share of nothing being 0. EMPTY without a group variable,
 * ZERO_DENOMINATOR where all labels are the same.
 */
@AutoService(BiasMetric.class)
public final class ConditionalDisparityInLabels implements BiasMetric {

  @Override
  public String code() {
    return "CDDL";
  }

  @Override
  public String description() {
    return "Conditional Demographic Disparity in Labels (CDDL)";
  }

  @Override
  public Needs needs() {
    return Needs.LABELS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return DemographicDisparity.of(groups.strata(), GroupCounts::positiveLabels);
  }
}
