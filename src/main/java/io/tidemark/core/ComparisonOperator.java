package io.tidemark.core;

/** The direction in which a value violates its threshold, in SageMaker's words; both are strict. */
public enum ComparisonOperator {
  LESS_THAN("LessThanThreshold"),
  GREATER_THAN("GreaterThanThreshold");

  private final String text;

  ComparisonOperator(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public boolean violates(double value, double threshold) {
    return this == LESS_THAN ? value < threshold : value > threshold;
  }
}
