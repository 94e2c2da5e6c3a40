package io.tidemark.constraints.quality;

import io.tidemark.core.ComparisonOperator;

/**
 * A limit from the configuration, which wins over what the baseline teaches.
 *
 * @param threshold finite, in the unit of the metric
 * @param operator the side of it that violates
 */
public record FixedLimit(double threshold, ComparisonOperator operator) {

  public FixedLimit {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException("A threshold must be finite, was " + threshold);
    }
  }
}
