package io.tidemark.metrics.quality;

import io.tidemark.profile.ClassScores;

/** A metric of the probabilities that a multiclass model gives all its classes. */
public non-sealed interface ClassScoresMetric extends QualityMetric {

  /** The metric of these probabilities and labels. */
  Estimate estimate(ClassScores scores);
}
