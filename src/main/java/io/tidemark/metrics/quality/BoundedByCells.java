package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;

/**
 * A metric that scores would give and cells give nearly: how the scores of one cell are ordered is
 * not known. Published beside the value as {@code …_lower_bound} and {@code …_upper_bound}.
 */
public interface BoundedByCells extends ScoreMetric {

  /** The value if in each cell all negative rows scored above the positive ones. */
  Outcome least(ScoredLabels scores);

  /** The value if in each cell all positive rows scored above the negative ones. */
  Outcome most(ScoredLabels scores);
}
