package io.tidemark.constraints;

import java.util.SplittableRandom;

/** Draws counts of cells, one binomial number after the other. */
final class Multinomial {

  /** Variances from which on a rounded normal number stands in for a binomial one. */
  private static final double LARGE = 500;

  private Multinomial() {}

  /**
   * The counts of so many rows.
   *
   * @param cumulated the probability of each cell and those before it; the last one is 1
   */
  static long[] draw(SplittableRandom random, long rows, double[] cumulated) {
    long[] counts = new long[cumulated.length];
    long left = rows;
    double before = 0;
    for (int cell = 0; cell < counts.length && left > 0; cell++) {
      double share = before >= 1 ? 0 : (cumulated[cell] - before) / (1 - before);
      counts[cell] = binomial(random, left, Math.max(0, Math.min(1, share)));
      left -= counts[cell];
      before = cumulated[cell];
    }
    return counts;
  }

  private static long binomial(SplittableRandom random, long n, double p) {
    if (p > 0.5) {
      return n - binomial(random, n, 1 - p);
    }
    double variance = n * p * (1 - p);
    if (variance > LARGE) {
      double normal = Math.rint(n * p + Math.sqrt(variance) * random.nextGaussian());
      return Math.max(0, Math.min(n, (long) normal));
    }
    // Waiting times between successes are geometric (Devroye 1986, chapter X.4).
    double log = Math.log1p(-p);
    long successes = 0;
    double used = 0;
    while (p > 0) {
      used += Math.floor(Math.log(1 - random.nextDouble()) / log) + 1;
      if (used > n) {
        break;
      }
      successes++;
    }
    return successes;
  }
}
