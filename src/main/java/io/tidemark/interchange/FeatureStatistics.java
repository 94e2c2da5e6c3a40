package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The statistics of one column.
 *
 * @param name the header's name, or {@code _c0}, {@code _c1}… where the dataset has none
 * @param numericalStatistics of a numeric column
 * @param stringStatistics of a text column
 */
public record FeatureStatistics(
    String name,
    InferredType inferredType,
    Optional<NumericalStatistics> numericalStatistics,
    Optional<StringStatistics> stringStatistics,
    OtherFields otherFields) {

  /** A numeric column. */
  public static FeatureStatistics numerical(
      String name, InferredType type, NumericalStatistics statistics) {
    return new FeatureStatistics(
        name, type, Optional.of(statistics), Optional.empty(), OtherFields.NONE);
  }

  /** A text column. */
  public static FeatureStatistics string(String name, StringStatistics statistics) {
    return new FeatureStatistics(
        name, InferredType.STRING, Optional.empty(), Optional.of(statistics), OtherFields.NONE);
  }

  /** How many values there are and are not; nothing where the file has no statistics. */
  public Optional<CommonStatistics> common() {
    return numericalStatistics
        .map(NumericalStatistics::common)
        .or(() -> stringStatistics.map(StringStatistics::common));
  }

  /**
   * The share of values that are present: as the file says, else from its counts; nothing where
   * there are no rows or no statistics.
   */
  public OptionalDouble completeness() {
    OptionalDouble said =
        numericalStatistics
            .map(NumericalStatistics::completeness)
            .or(() -> stringStatistics.map(StringStatistics::completeness))
            .orElse(OptionalDouble.empty());
    return said.isPresent()
        ? said
        : common().map(CommonStatistics::completeness).orElse(OptionalDouble.empty());
  }
}
