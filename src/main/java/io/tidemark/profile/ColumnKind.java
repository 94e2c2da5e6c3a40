package io.tidemark.profile;

/** How a column's values are profiled. */
public enum ColumnKind {
  /** Numbers, or texts that denote numbers. */
  NUMERIC,
  /** Texts and booleans, and numbers that the configuration declares categories. */
  CATEGORICAL,
  /**
   * Dates and timestamps, as seconds since 1970-01-01T00:00Z: profiled, never compared, for time
   * always moves.
   */
  TEMPORAL,
  /** Arrays, maps and other types of which only nulls are counted. */
  UNSUPPORTED
}
