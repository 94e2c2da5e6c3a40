package io.tidemark.profile;

/**
 * The sums that the metrics of a regression and their intervals take; e is the error, predicted −
 * actual, and y the actual value.
 */
public enum ErrorSum {
  /** Σ e. */
  ERROR(0),
  /** Σ |e|. */
  ABSOLUTE_ERROR(1),
  /** Σ e². */
  ERROR_2(2),
  /** Σ e³. */
  ERROR_3(3),
  /** Σ e⁴. */
  ERROR_4(4),
  /** Σ y. */
  ACTUAL(5),
  /** Σ y². */
  ACTUAL_2(6),
  /** Σ y³. */
  ACTUAL_3(7),
  /** Σ y⁴. */
  ACTUAL_4(8),
  /** Σ e² y. */
  ERROR_2_ACTUAL(9),
  /** Σ e² y². */
  ERROR_2_ACTUAL_2(10),
  /** Σ |e / y| over the rows with y ≠ 0. */
  RELATIVE_ERROR(11),
  /** Σ (e / y)² over the rows with y ≠ 0. */
  RELATIVE_ERROR_2(12),
  /** Σ (ln(1 + predicted) − ln(1 + actual))² over the rows where both are above −1. */
  LOG_ERROR_2(13),
  /** Σ (ln(1 + predicted) − ln(1 + actual))⁴ over the rows where both are above −1. */
  LOG_ERROR_4(14);

  private final int place;

  ErrorSum(int place) {
    this.place = place;
  }

  /** Where the sum stands among the stored ones, from 0. */
  public int place() {
    return place;
  }
}
