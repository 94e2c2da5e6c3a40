package io.tidemark.metrics.quality;

/** A metric of the scores that a binary model gives, whatever it predicts from them. */
public non-sealed interface ScoreMetric extends QualityMetric {

  /** The metric of these scores and labels. */
  Estimate estimate(ScoredLabels scores);
}
