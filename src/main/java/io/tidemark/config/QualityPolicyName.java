package io.tidemark.config;

/** By which rules model quality is judged. */
public enum QualityPolicyName {
  /** Bands learned from the baseline's chunks, or the intervals of window and baseline. */
  CORRECT,
  /** A metric on the wrong side of its threshold violates, as in SageMaker Model Monitor. */
  SAGEMAKER,
  /** The mean of the baseline's chunks and three of their population standard deviations. */
  THREE_SIGMA
}
