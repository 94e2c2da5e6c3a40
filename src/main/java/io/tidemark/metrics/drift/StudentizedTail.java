package io.tidemark.metrics.drift;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Tails of statistics whose variance is itself estimated, with so many degrees of freedom: longer
 * than those for a known variance, and much longer where alarms begin. What Student's distribution
 * is to the normal one.
 */
final class StudentizedTail {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Below this Kolmogorov's tail is 1 to nine digits. */
  private static final double NEGLIGIBLE = 0.27;

  private static final int MOST_TERMS = 1_000;

  private StudentizedTail() {}

  /** The probability of more than {@code f} under Fisher's F distribution. */
  static double f(double f, double numerator, double denominator) {
    return f <= 0
        ? 1
        : Beta.regularizedBeta(
            denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
  }

  /**
   * Kolmogorov's tail {@code 2 Σ (−1)^(k−1) exp(−2 k² t²)} with {@code t²} divided by an estimate,
   * {@code χ²(ν)/ν}: the mean of each term is {@code (1 + 4 k² t²/ν)^(−ν/2)}, the value of the
   * estimate's moment-generating function.
   */
  static double kolmogorov(double t, double precision) {
    if (t < NEGLIGIBLE) {
      return 1;
    }
    double sum = 0;
    double term = 1;
    for (int k = 1; k <= MOST_TERMS && term > 1e-17 * sum; k++) {
      term = Math.exp(-precision / 2 * Math.log1p(4.0 * k * k * t * t / precision));
      // Half of the last term, where terms shrink slowly, is about the limit.
      sum += (k % 2 == 1 ? 1 : -1) * (k == MOST_TERMS ? term / 2 : term);
    }
    return Math.max(0, Math.min(1, 2 * sum));
  }

  /** A two-sided p-value of a normal statistic, as that of Student's distribution. */
  static double ofNormal(double pValue, double precision) {
    if (pValue <= 0 || pValue >= 1) {
      return Math.max(0, Math.min(1, pValue));
    }
    double z = NORMAL.inverseCumulativeProbability(pValue / 2);
    return Math.min(1, 2 * new TDistribution(null, precision).cumulativeProbability(z));
  }
}
