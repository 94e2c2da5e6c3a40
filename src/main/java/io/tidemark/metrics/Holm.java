package io.tidemark.metrics;

/**
 * The family-wise error of a family of tests: the probability of a single false alarm among all
 * tests whose adjusted p-value lies below a level is at most that level, however they depend.
 *
 * <p>Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
 */
public final class Holm {

  private Holm() {}

  /**
   * The adjusted p-value of each p-value, in the same order: the most of {@code p(j) (k - j + 1)}
   * over its rank {@code j} and all lower ones among the {@code k} p-values in ascending order, at
   * most 1.
   *
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] adjusted(double... pValues) {
    int[] ascending = PValues.ascending(pValues);
    double[] adjusted = new double[pValues.length];
    double most = 0;
    for (int j = 0; j < ascending.length; j++) {
      most = Math.max(most, pValues[ascending[j]] * (ascending.length - j));
      adjusted[ascending[j]] = Math.min(1, most);
    }
    return adjusted;
  }
}
