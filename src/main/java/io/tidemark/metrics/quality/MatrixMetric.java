package io.tidemark.metrics.quality;

/** A metric of all classes at once, of a binary or a multiclass problem. */
public non-sealed interface MatrixMetric extends QualityMetric {

  /** The metric of this matrix. */
  Estimate estimate(ConfusionMatrix matrix);
}
