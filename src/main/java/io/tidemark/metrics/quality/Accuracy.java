package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/**
 * The share of the rows whose prediction is the label, in [0, 1]; ZERO_DENOMINATOR without rows.
 * Interval: Wilson.
 */
@AutoService(QualityMetric.class)
public final class Accuracy implements MatrixMetric {

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Estimate estimate(ConfusionMatrix matrix) {
    return Rate.of(matrix.correct(), matrix.rows(), "rows with a label and a prediction");
  }
}
