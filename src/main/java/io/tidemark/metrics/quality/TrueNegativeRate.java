package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/**
 * Specificity, the share of the negative rows that were predicted so, in [0, 1]: {@code TN / (TN +
 * FP)}; ZERO_DENOMINATOR without negative rows. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class TrueNegativeRate implements ConfusionMetric {

  @Override
  public String name() {
    return "true_negative_rate";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.trueNegatives(), counts.negatives(), "actual negatives");
  }
}
