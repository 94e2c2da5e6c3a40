package io.tidemark.config;

/** What the rows of a source are stored in. */
public enum SourceFormat {
  PARQUET,
  DELTA,
  CSV,
  JSON,
  ORC,
  /** A table that Spark's catalog knows, by its name. */
  TABLE
}
