package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/**
 * The share of the positive rows that were predicted so, in [0, 1]: {@code TP / (TP + FN)};
 * ZERO_DENOMINATOR without positive rows. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class Recall implements ConfusionMetric {

  @Override
  public String name() {
    return "recall";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.truePositives(), counts.positives(), "actual positives");
  }

  @Override
  public boolean isAveraged() {
    return true;
  }
}
