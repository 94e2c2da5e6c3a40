package io.tidemark.config;

/** How a column is counted. */
public enum ColumnKind {
  /** In cells of numbers. */
  NUMERIC,
  /** By its values as text. */
  CATEGORICAL
}
