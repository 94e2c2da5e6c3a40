package io.tidemark.core;

/** What the model predicts. */
public enum ProblemType {
  BINARY_CLASSIFICATION,
  MULTICLASS_CLASSIFICATION,
  REGRESSION,
  /** No predictions: data quality and drift only. */
  NONE
}
