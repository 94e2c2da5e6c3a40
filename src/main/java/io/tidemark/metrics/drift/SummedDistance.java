package io.tidemark.metrics.drift;

/**
 * A distance that is a function of a sum over groups. Without drift the sum is about {@code slope ·
 * χ² · v}, with {@code v = 1/n + 1/m}. Over values that few rows hold, its mean is another, and its
 * 95 % quantile is taken to exceed that of the limit as much as the mean does.
 */
interface SummedDistance extends GroupDistance {

  /**
   * What a group adds to the sum.
   *
   * @param b its values in the baseline, of n
   * @param w its values in the window, of m
   */
  double term(double b, double w, double n, double m);

  /** The sum without drift, divided by {@code χ² v}, where groups are large. */
  double slope();

  /** The distance that belongs to a sum. */
  double ofSum(double sum);

  @Override
  default double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      sum +=
          term((double) shares.inBaseline(i), (double) shares.inWindow(i), shares.n(), shares.m());
    }
    return ofSum(sum);
  }

  @Override
  default double noise(GroupShares shares) {
    double mean = shares.sparseness((b, w) -> term(b, w, shares.n(), shares.m()), slope());
    return ofSum(slope() * shares.noise() * mean);
  }

  @Override
  default double detectable(double changed) {
    return ofSum(slope() * changed);
  }
}
