package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The statistics of a text column.
 *
 * @param distinctCount HyperLogLog++ estimate: may exceed the number of values; empty here and
 *     {@code "NaN"} in the file where there is none
 * @param completeness share of values present, 0 to 1; absent in files before 2023
 * @param distribution {@link Distribution#NONE} for a column of many distinct values
 */
public record StringStatistics(
    CommonStatistics common,
    OptionalDouble distinctCount,
    OptionalDouble completeness,
    Distribution distribution,
    OtherFields otherFields) {

  public StringStatistics {
    distinctCount.ifPresent(value -> Requirement.notNegative("distinct_count", value));
    completeness.ifPresent(value -> Requirement.fraction("completeness", value));
  }

  /** How often each value occurs. */
  public Optional<CategoricalDistribution> categorical() {
    return distribution.categorical();
  }
}
