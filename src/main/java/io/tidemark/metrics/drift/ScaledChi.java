package io.tidemark.metrics.drift;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * A chi distribution times a scale, with any real number of degrees of freedom: stands in for a
 * norm of normal variables of which the first two moments are known.
 */
final class ScaledChi {

  private static final double MOST_DEGREES = 1e6;

  private ScaledChi() {}

  /**
   * The value that is exceeded with the given probability.
   *
   * @param mean above 0
   * @param square the mean of the square, from {@code mean²} to {@code π/2 mean²}
   */
  static double exceededWith(double probability, double mean, double square) {
    double ratio = mean * mean / square;
    double low = 1;
    double high = MOST_DEGREES;
    while (high - low > 1e-9 * high) {
      double middle = Math.sqrt(low * high);
      if (squaredMean(middle) < ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double quantile =
        new ChiSquaredDistribution(null, high).inverseCumulativeProbability(1 - probability);
    return Math.sqrt(quantile * square / high);
  }

  /** The squared mean of a chi distribution, as a share of its mean square. */
  private static double squaredMean(double degrees) {
    double logarithm = Gamma.logGamma((degrees + 1) / 2) - Gamma.logGamma(degrees / 2);
    return 2 * Math.exp(2 * logarithm) / degrees;
  }
}
