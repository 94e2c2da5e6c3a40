package io.tidemark.profile;

import java.io.Serializable;

/**
 * What the baseline says of the single values of a column: {@link Offence offences} are counted
 * against it.
 *
 * @param type the type that values must be fit for; {@link ValueType#UNKNOWN} expects nothing
 * @param min no number is below; -Infinity expects nothing
 * @param max no number is above; +Infinity expects nothing
 */
public record Expectation(ValueType type, double min, double max) implements Serializable {

  /** Nothing is expected: only nulls offend. */
  public static final Expectation NOTHING =
      new Expectation(ValueType.UNKNOWN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether negative numbers offend: the baseline has numbers, and none is negative. */
  public boolean nonNegative() {
    return min >= 0;
  }
}
