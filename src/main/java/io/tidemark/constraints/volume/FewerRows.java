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

  /** A cut is found in 80 % of windows that lies so many standard deviations beyond the limit. */
  private static final double OF_POWER = 0.8416;

  /** The logarithm of the ratio of found to expected rows at or below which too few were found. */
  double limit(double expected, double spread) {
    return Math.min(Math.log(share), -deviations * deviation(expected, spread));
  }

  /** The logarithm of the ratio that a cut leaves which is found in 80 % of windows. */
  double visible(double expected, double spread) {
    return limit(expected, spread) - OF_POWER * deviation(expected, spread);
  }

  private static double deviation(double expected, double spread) {
    return Math.sqrt(spread * spread + COUNTING / expected);
  }
}
