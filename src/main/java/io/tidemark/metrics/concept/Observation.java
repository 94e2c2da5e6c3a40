package io.tidemark.metrics.concept;

/**
 * The error of one window as a detector sees it, beside what the baseline lets one expect.
 *
 * @param error the error rate, or mean error, of the window
 * @param squaredError of it by sampling: the variance that its rows explain, at least 0
 * @param rows labelled rows behind it, at least 1
 * @param expected the error of the baseline
 * @param spread τ, at least 0: the standard deviation of the error between windows that sampling
 *     does not explain, and the standard error of the baseline's error
 */
public record Observation(
    double error, double squaredError, long rows, double expected, double spread) {

  public Observation {
    if (!Double.isFinite(error)
        || !Double.isFinite(expected)
        || !(squaredError >= 0 && Double.isFinite(squaredError))
        || !(spread >= 0 && Double.isFinite(spread))
        || rows < 1) {
      throw new IllegalArgumentException(
          "An observation takes finite numbers and a row, had error "
              + error
              + " ± "
              + Math.sqrt(squaredError)
              + " of "
              + rows
              + " rows, expected "
              + expected
              + " ± "
              + spread);
    }
  }

  /** The variance of the error between windows without any change. */
  double variance() {
    return spread * spread + squaredError;
  }

  /**
   * How many standard deviations the error lies above the baseline's; 0 where it cannot vary and
   * does not.
   */
  double standardised() {
    double difference = error - expected;
    return difference == 0 ? 0 : difference / Math.sqrt(Math.max(variance(), Double.MIN_NORMAL));
  }
}
