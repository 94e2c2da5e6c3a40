package io.tidemark.metrics;

import io.tidemark.core.ComparisonOperator;

/**
 * The limit that a metric is judged by.
 *
 * @param value finite, in the unit of the metric
 * @param operator how a value stands to the limit when it violates it
 * @param source where the limit came from
 */
public record Threshold(double value, ComparisonOperator operator, ThresholdSource source) {

  public Threshold {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A threshold must be finite, was " + value);
    }
  }

  /** A limit that values at or above it violate. */
  public static Threshold atLeast(double value, ThresholdSource source) {
    return new Threshold(value, ComparisonOperator.GREATER_OR_EQUAL, source);
  }

  public boolean violatedBy(double metric) {
    return operator.violates(metric, value);
  }
}
