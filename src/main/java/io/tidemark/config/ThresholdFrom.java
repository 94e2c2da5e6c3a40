package io.tidemark.config;

/** Where the threshold of a column's drift comes from. */
public enum ThresholdFrom {
  /** This configuration. */
  FIXED,
  /** The spread between chunks of the training data. */
  LEARNED,
  /** The metric's own earlier windows. */
  HISTORY
}
