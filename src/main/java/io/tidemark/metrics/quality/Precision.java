package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/**
 * The share of the rows predicted positive that are so, in [0, 1]: {@code TP / (TP + FP)};
 * ZERO_DENOMINATOR where none was. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class Precision implements ConfusionMetric {

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.truePositives(), counts.predictedPositives(), "predicted positives");
  }

  @Override
  public boolean isAveraged() {
    return true;
  }
}
