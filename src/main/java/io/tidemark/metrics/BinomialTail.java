package io.tidemark.metrics;

/**
 * The upper tail of the binomial distribution: the one-sided exact test of a rate against a fixed
 * one. Summed from the observed count outwards, which takes some ten standard deviations of terms
 * and stays accurate at 1e9 trials, where the continued fraction of the incomplete beta function
 * does not.
 */
public final class BinomialTail {

  private BinomialTail() {}

  /**
   * The probability, 0 to 1, of at least {@code successes} in {@code trials} of probability {@code
   * p} each; 1 where there are no trials.
   *
   * @throws IllegalArgumentException if the counts are not {@code 0 <= successes <= trials}, or p
   *     is not in [0, 1]
   */
  public static double atLeast(long successes, long trials, double p) {
    if (successes < 0 || successes > trials || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "The tail needs 0 <= successes <= trials and p in [0, 1], had "
              + successes
              + " of "
              + trials
              + " and p = "
              + p);
    }
    if (successes == 0 || p == 1) {
      return 1;
    }
    if (p == 0) {
      return 0;
    }
    double odds = p / (1 - p);
    if (successes > trials * p) {
      double tail = TailSum.upwards(successes, trials, k -> (double) (trials - k) / (k + 1) * odds);
      return Math.min(1, mass(successes, trials, p) * tail);
    }
    double tail = TailSum.downwards(successes - 1, 0, k -> (double) (trials - k) / (k + 1) * odds);
    return Math.max(0, 1 - mass(successes - 1, trials, p) * tail);
  }

  private static double mass(long x, long n, double p) {
    return Math.exp(BinomialMass.log(x, n, p, 1 - p));
  }
}
