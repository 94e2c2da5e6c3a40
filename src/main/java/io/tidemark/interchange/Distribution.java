package io.tidemark.interchange;

import java.util.Optional;

/**
 * How the values of a column are distributed: in buckets of a range, or over categories.
 *
 * @param kll of a numeric column
 * @param categorical of a text column with few distinct values
 */
public record Distribution(
    Optional<KllDistribution> kll,
    Optional<CategoricalDistribution> categorical,
    OtherFields otherFields) {

  /** No distribution; the file then has no such field. */
  public static final Distribution NONE =
      new Distribution(Optional.empty(), Optional.empty(), OtherFields.NONE);

  public static Distribution of(KllDistribution kll) {
    return new Distribution(Optional.of(kll), Optional.empty(), OtherFields.NONE);
  }

  public static Distribution of(CategoricalDistribution categorical) {
    return new Distribution(Optional.empty(), Optional.of(categorical), OtherFields.NONE);
  }
}
