package io.tidemark.metrics.quality;

/**
 * A metric of one class against all others: of a binary problem, and of each class of a multiclass
 * one. Undefined with ZERO_DENOMINATOR where no row can tell.
 */
public non-sealed interface ConfusionMetric extends QualityMetric {

  /** The metric of these counts. */
  Estimate estimate(BinaryCounts counts);

  /**
   * Whether the metric is published of the best constant classifier, and of a multiclass problem
   * per class and as its averages.
   */
  default boolean isAveraged() {
    return false;
  }
}
