package io.tidemark.metrics.quality;

/**
 * A metric that scores would give and cells give nearly: how the scores of one cell are ordered is
 * not known, unless all of them are the same. Its bounds are published beside the value as {@code
 * …_lower_bound} and {@code …_upper_bound}; its interval holds them.
 */
public interface BoundedByCells extends ScoreMetric {

  /** The bounds of the value, for scores of labels of both classes. */
  CellBounds bounds(ScoredLabels scores);
}
