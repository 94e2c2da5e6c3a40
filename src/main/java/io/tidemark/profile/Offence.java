package io.tidemark.profile;

/** What can be wrong with a single value, seen from the baseline. */
public enum Offence {
  /** There is no value. */
  NULL,
  /** The value's text is not of the column's type. */
  TYPE,
  /** The number lies outside the baseline's minimum and maximum. */
  RANGE,
  /** The number is negative where the baseline has none that is. */
  NEGATIVE,
  /** The category does not occur in the baseline. */
  UNSEEN
}
