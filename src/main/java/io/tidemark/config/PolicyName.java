package io.tidemark.config;

/** By which rules data quality is judged. */
public enum PolicyName {
  /** An effect, its significance and enough rows are needed for a violation. */
  CORRECT,
  /** The rules of SageMaker Model Monitor, to the letter. */
  SAGEMAKER
}
