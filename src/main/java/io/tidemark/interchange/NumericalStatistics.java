package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The statistics of a numeric column. A moment that does not exist, as in a column without values,
 * is empty here and {@code "NaN"} in the file; a file that leaves the field out reads the same.
 *
 * @param sum of the values present
 * @param stdDev population standard deviation, with division by n
 * @param approximateNumDistinctValues HyperLogLog++ estimate; absent in files before 2023
 * @param completeness share of values present, 0 to 1; absent in files before 2023
 * @param distribution {@link Distribution#NONE} where the file has none
 */
public record NumericalStatistics(
    CommonStatistics common,
    OptionalDouble mean,
    OptionalDouble sum,
    OptionalDouble stdDev,
    OptionalDouble min,
    OptionalDouble max,
    OptionalLong approximateNumDistinctValues,
    OptionalDouble completeness,
    Distribution distribution,
    OtherFields otherFields) {

  public NumericalStatistics {
    stdDev.ifPresent(value -> Requirement.notNegative("std_dev", value));
    completeness.ifPresent(value -> Requirement.fraction("completeness", value));
  }

  /** Buckets and sketch of the values. */
  public Optional<KllDistribution> kll() {
    return distribution.kll();
  }
}
