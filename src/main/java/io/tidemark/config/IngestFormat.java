package io.tidemark.config;

/** What new files of captures or labels are written in. */
public enum IngestFormat {
  /** SageMaker's data capture, and its ground truth: JSON Lines. */
  SAGEMAKER,
  /** The output of SageMaker's batch transform, with joined ids. */
  SAGEMAKER_BATCH,
  /** Request and response events as KServe's and Seldon's loggers write them. */
  CLOUDEVENTS,
  /** The shape of MLflow's and Databricks' inference tables, as JSON lines. */
  INFERENCE_TABLE,
  CSV,
  JSON,
  PARQUET,
  DELTA,
  KAFKA;

  /** Whether it is read by Spark as a table, rather than line by line. */
  public boolean isTable() {
    return this == PARQUET || this == DELTA;
  }
}
