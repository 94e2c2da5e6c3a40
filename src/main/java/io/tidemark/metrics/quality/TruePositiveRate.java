package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/**
 * SageMaker's second name for {@link Recall}, in [0, 1]: {@code TP / (TP + FN)}; ZERO_DENOMINATOR
 * without positive rows. Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class TruePositiveRate implements ConfusionMetric {

  @Override
  public String name() {
    return "true_positive_rate";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return Rate.of(counts.truePositives(), counts.positives(), "actual positives");
  }
}
