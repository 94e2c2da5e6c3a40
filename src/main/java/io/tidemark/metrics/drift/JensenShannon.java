package io.tidemark.metrics.drift;

/**
 * The Jensen–Shannon divergence over groups and its spread without drift. Between two samples of
 * one distribution, {@code divergence / scale} follows a chi-square distribution.
 *
 * @param divergence in bits, 0 to 1
 * @param degreesOfFreedom the groups that hold a value on either side, less one
 * @param scale {@code (1/n + 1/m) / (8 ln 2)}, n and m effective
 * @param sampling how far shares stray by chance
 */
record JensenShannon(double divergence, int degreesOfFreedom, double scale, Sampling sampling) {

  static JensenShannon of(CountPair counts) {
    long[] baseline = counts.baselineGroups();
    long[] window = counts.windowGroups();
    double n = counts.baselineCount();
    double m = counts.windowCount();
    double nats = 0;
    int filled = 0;
    for (int i = 0; i < baseline.length; i++) {
      double p = baseline[i] / n;
      double q = window[i] / m;
      if (p + q > 0) {
        filled++;
        nats += (p + q) / 4 * convexity((p - q) / (p + q));
      }
    }
    double bits = Math.min(1, nats / Math.log(2));
    Sampling sampling = counts.sampling();
    return new JensenShannon(bits, filled - 1, sampling.variance() / (8 * Math.log(2)), sampling);
  }

  /** {@code (1+d) ln(1+d) + (1−d) ln(1−d)}, without the cancellation near 0. */
  private static double convexity(double d) {
    double dd = d * d;
    if (dd < 1e-4) {
      return dd * (1 + dd * (1.0 / 6 + dd * (1.0 / 15 + dd / 28)));
    }
    return xLogX(1 + d) + xLogX(1 - d);
  }

  private static double xLogX(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }

  double distance() {
    return Math.sqrt(divergence);
  }

  /** The distance less what sampling alone adds on average. */
  double debiased() {
    return Math.sqrt(Math.max(0, divergence - degreesOfFreedom * scale));
  }

  /** The distance that is exceeded without drift with a probability of 5 %. */
  double noiseFloor() {
    return Math.min(1, Math.sqrt(quantile() * scale));
  }

  /** The debiased distance that is exceeded without drift with a probability of 5 %. */
  double debiasedNoiseFloor() {
    return Math.min(1, Math.sqrt((quantile() - degreesOfFreedom) * scale));
  }

  private double quantile() {
    return sampling.noise(degreesOfFreedom);
  }

  /** The true distance that a chi-square test at that level finds with a probability of 80 %. */
  double detectable(double level) {
    return Math.min(
        1, Math.sqrt(ChiSquare.detectable(level, Math.max(1, degreesOfFreedom)) * scale));
  }
}
