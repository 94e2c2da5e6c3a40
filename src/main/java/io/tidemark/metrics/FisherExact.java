package io.tidemark.metrics;

/**
 * Fisher's exact test of a table of two rows and two columns of counts,
 *
 * <pre>
 *   a  b
 *   c  d
 * </pre>
 *
 * <p>given its margins: the count {@code a} is hypergeometric when the rows do not differ. Counts
 * up to 1e9 take a millisecond. A table with an empty row or column has p = 1.
 *
 * <p>Source: Fisher (1935); two-sided as R's {@code fisher.test} and SciPy's {@code fisher_exact}.
 */
public final class FisherExact {

  private FisherExact() {}

  /**
   * The probability, 0 to 1, of a table that is at most as probable as this one. Probabilities
   * within 1e-10 of each other, relative, count as equal.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public static double twoSided(long a, long b, long c, long d) {
    return Hypergeometric.of(a, b, c, d).asExtremeAs(a);
  }

  /**
   * The probability, 0 to 1, of a first count of at least {@code a}: small when the first row holds
   * more of the first column than the second row does.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public static double greater(long a, long b, long c, long d) {
    return Hypergeometric.of(a, b, c, d).atLeast(a);
  }
}
