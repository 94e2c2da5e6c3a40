package io.tidemark.config;

/** The type of a column of the capture table. */
public enum IngestType {
  BIGINT,
  DOUBLE,
  BOOLEAN,
  STRING
}
