package io.tidemark.profile;

/**
 * Why the probabilities of a row are not used. The first that applies is counted, in this order.
 */
public enum ScoreFlaw {
  /** One of them is missing, or is no number. */
  MISSING("a missing probability"),
  /** One of them is NaN or infinite. */
  NOT_FINITE("a probability that is NaN or infinite"),
  /** One of them lies outside [0, 1] by more than rounding. */
  OUTSIDE("a probability outside [0, 1]"),
  /** They do not add up to 1. */
  NO_SUM("probabilities that do not add up to 1"),
  /** The row's label is a class that has no probability. */
  UNKNOWN_LABEL("a label without a probability");

  /**
   * So far outside [0, 1] a probability may lie, and is taken as 0 or 1: 32-bit numbers that were
   * added up lie there by rounding.
   */
  public static final double ROUNDING = 1e-6;

  /**
   * So far from 1 the sum may lie: probabilities that were rounded to two or three decimals do not
   * add up to 1 to the last digit. They are used as they are, and not scaled.
   */
  public static final double SUM_TOLERANCE = 0.01;

  private final String words;

  ScoreFlaw(String words) {
    this.words = words;
  }

  /** Of a row with it, as a noun. */
  public String words() {
    return words;
  }
}
