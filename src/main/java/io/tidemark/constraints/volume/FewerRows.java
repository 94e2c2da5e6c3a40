package io.tidemark.constraints.volume;

/**
 * When fewer rows than expected are too few: of at least so many expected ones, at most such a
 * share was found, and chance doesn't explain it.
 *
 * @param least the expected rows from which on it is judged
 * @param share the share of the expected rows, above it nothing is found
 * @param deviations how many standard deviations of the logarithm of the ratio it must lie below
 */
record FewerRows(double least, double share, double deviations) {

  /** Of a single unit. */
  static final FewerRows AT_ONCE = new FewerRows(20, 0.2, 4.5);

  /** Of the units of a day together. */
  static final FewerRows BY_DAY = new FewerRows(50, 0.7, 3.5);

  /** Rows are counted with this variance about what is expected, four counts' median included. */
  private static final double COUNTING = 1.25;

  /** The logarithm of the ratio of found to expected rows at or below which too few were found. */
  double limit(double expected, double spread) {
    return Math.min(
        Math.log(share), -deviations * Math.sqrt(spread * spread + COUNTING / expected));
  }
}
