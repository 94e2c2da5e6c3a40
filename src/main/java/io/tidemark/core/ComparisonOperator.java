package io.tidemark.core;

/**
 * The direction in which a value violates its threshold, in SageMaker's and CloudWatch's words. The
 * two of SageMaker's constraints are strict.
 */
public enum ComparisonOperator {
  LESS_THAN("LessThanThreshold"),
  GREATER_THAN("GreaterThanThreshold"),
  /** Drift: the threshold itself violates. */
  GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold");

  private final String text;

  ComparisonOperator(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public boolean violates(double value, double threshold) {
    return switch (this) {
      case LESS_THAN -> value < threshold;
      case GREATER_THAN -> value > threshold;
      case GREATER_OR_EQUAL -> value >= threshold;
    };
  }
}
