package io.tidemark.metrics.drift;

/**
 * Kolmogorov's limiting distribution, of the largest distance between two empirical distribution
 * functions times {@code √(nm/(n+m))}.
 *
 * <p>Source: Kolmogorov (1933); the two series of Marsaglia, Tsang and Wang (2003),
 * doi:10.18637/jss.v008.i18. The series of commons-math3 does not converge near 0 and loses the
 * digits of small tails.
 */
final class KolmogorovDistribution {

  /** Where both series need four terms for all digits of a double. */
  private static final double CROSSOVER = 1;

  private KolmogorovDistribution() {}

  /** The probability, 0 to 1, of more than {@code t}; 1 at 0. */
  static double tail(double t) {
    if (t < CROSSOVER) {
      return t <= 0 ? 1 : 1 - Math.min(1, lowerSeries(t));
    }
    double sum = 0;
    for (int k = 4; k >= 1; k--) {
      sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * t * t);
    }
    return 2 * sum;
  }

  private static double lowerSeries(double t) {
    double sum = 0;
    for (int k = 4; k >= 1; k--) {
      double odd = (2 * k - 1) * Math.PI;
      sum += Math.exp(-odd * odd / (8 * t * t));
    }
    return Math.sqrt(2 * Math.PI) / t * sum;
  }

  /** The {@code t} that is exceeded with the given probability, in (0, 1). */
  static double exceededWith(double probability) {
    double low = 0;
    double high = 40;
    while (high - low > 1e-13 * high) {
      double middle = (low + high) / 2;
      if (tail(middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
