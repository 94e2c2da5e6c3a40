package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Conditional demographic disparity in predicted labels: that of {@link
 * ConditionalDisparityInLabels}, of predictions; in [-1, 1].
 */
@AutoService(BiasMetric.class)
public final class ConditionalDisparityInPredictedLabels implements BiasMetric {

  @Override
  public String code() {
    return "CDDPL";
  }

  @Override
  public String description() {
    return "Conditional Demographic Disparity in Predicted Labels (CDDPL)";
  }

  @Override
  public Needs needs() {
    return Needs.PREDICTIONS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return DemographicDisparity.of(groups.strata(), GroupCounts::selection);
  }
}
