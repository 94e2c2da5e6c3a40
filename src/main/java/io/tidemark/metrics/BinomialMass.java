package io.tidemark.metrics;

/**
 * The binomial probability by Loader's saddle-point expansion, to about 1e-13 relative for any
 * number of trials; a difference of log-gammas loses its last digits from a million trials on.
 *
 * <p>Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities; R's {@code
 * dbinom} uses the same.
 */
final class BinomialMass {

  private BinomialMass() {}

  /**
   * The natural logarithm of the probability of so many successes in so many trials.
   *
   * @param p the probability of success, in (0, 1)
   * @param q {@code 1 - p}, which the caller may know more precisely
   */
  static double log(long successes, long trials, double p, double q) {
    double x = (double) successes;
    double n = (double) trials;
    if (x == 0) {
      return n == 0 ? 0 : p < 0.1 ? -deviance(n, n * q) - n * p : n * Math.log(q);
    }
    if (x == n) {
      return q < 0.1 ? -deviance(n, n * p) - n * q : n * Math.log(p);
    }
    double exponent =
        stirlingError(n)
            - stirlingError(x)
            - stirlingError(n - x)
            - deviance(x, n * p)
            - deviance(n - x, n * q);
    return exponent + 0.5 * (Math.log(n / x) - Math.log(n - x) - Math.log(2 * Math.PI));
  }

  /**
   * {@code ln n!} less Stirling's {@code (n + 1/2) ln n - n + ln(2 pi) / 2}, for n of 1 or more.
   */
  private static double stirlingError(double n) {
    if (n <= 15) {
      double factorial = 1;
      for (int i = 2; i <= n; i++) {
        factorial *= i;
      }
      return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
    }
    double nn = n * n;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / nn) / nn) / nn) / nn)
        / n;
  }

  /** {@code x ln(x / mean) + mean - x}, without the cancellation when x is close to the mean. */
  static double deviance(double x, double mean) {
    if (x == 0) {
      return mean;
    }
    double difference = x - mean;
    if (Math.abs(difference) >= 0.1 * (x + mean)) {
      return x * Math.log(x / mean) - difference;
    }
    double v = difference / (x + mean);
    double sum = difference * v;
    double power = 2 * x * v;
    for (int j = 3; ; j += 2) {
      power *= v * v;
      double next = sum + power / j;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}
