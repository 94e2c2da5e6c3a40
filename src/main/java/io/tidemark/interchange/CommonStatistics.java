package io.tidemark.interchange;

import java.util.OptionalDouble;

/**
 * How many values a column has.
 *
 * @param numPresent values that are not null
 * @param numMissing values that are null
 */
public record CommonStatistics(long numPresent, long numMissing, OtherFields otherFields) {

  public CommonStatistics {
    Requirement.notNegative("num_present", numPresent);
    Requirement.notNegative("num_missing", numMissing);
  }

  public static CommonStatistics of(long numPresent, long numMissing) {
    return new CommonStatistics(numPresent, numMissing, OtherFields.NONE);
  }

  /** The share of values that are present, 0 to 1; nothing where there are no rows. */
  public OptionalDouble completeness() {
    double rows = (double) numPresent + numMissing;
    return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(numPresent / rows);
  }
}
