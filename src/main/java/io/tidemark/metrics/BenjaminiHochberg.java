package io.tidemark.metrics;

/**
 * The false discovery rate of a family of tests. Of the tests whose q-value lies below a level, at
 * most that share is expected to be false alarms, for tests that are independent or positively
 * dependent.
 *
 * <p>Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289–300.
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * The q-value of each p-value, in the same order: the least of {@code p(j) k / j} over its rank
   * {@code j} and all higher ones among the {@code k} p-values in ascending order, at most 1. Equal
   * p-values get equal q-values; no p-values, no q-values.
   *
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] qValues(double... pValues) {
    int[] ascending = PValues.ascending(pValues);
    double[] q = new double[pValues.length];
    double least = 1;
    for (int j = ascending.length; j >= 1; j--) {
      int test = ascending[j - 1];
      least = Math.min(least, pValues[test] * pValues.length / j);
      q[test] = least;
    }
    return q;
  }
}
