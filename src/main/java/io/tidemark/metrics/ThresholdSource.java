package io.tidemark.metrics;

/** Where a threshold came from. */
public enum ThresholdSource {
  /** The configuration, or the metric's default. */
  FIXED,
  /** The spread between chunks of the baseline. */
  LEARNED,
  /** The metric's own past windows. */
  HISTORY,
  /** The constraints of the baseline, judged by SageMaker's rule. */
  SAGEMAKER
}
