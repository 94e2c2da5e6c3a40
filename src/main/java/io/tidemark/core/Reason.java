package io.tidemark.core;

/** Why a quantity has no value. */
public enum Reason {
  /** There were no rows, or no values, to compute it from. */
  EMPTY,
  ZERO_DENOMINATOR,
  /** The quantity is infinite, or beyond the range of a double. */
  INFINITE,
  /** Too few rows or values to say anything. */
  INSUFFICIENT_DATA,
  /** The column's type is not one that Tidemark profiles. */
  UNSUPPORTED_TYPE,
  /** The column's values are not of the type that the baseline counts. */
  TYPE_MISMATCH,
  /** The baseline holds nothing to compare with. */
  NO_BASELINE,
  /** The column is not in the window's data. */
  MISSING_COLUMN,
  /** Switched off in the configuration or the constraints. */
  DISABLED,
  /** Comparing would mean nothing, as with a timestamp that always moves. */
  NOT_COMPARABLE,
  /** A value lies where the quantity is not defined, such as a probability above 1. */
  OUT_OF_RANGE,
  /** The computation failed; the detail says how. */
  FAILED
}
