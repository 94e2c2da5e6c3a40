package io.tidemark.metrics.drift;

/**
 * The Jensen–Shannon divergence and what sampling alone makes of it: over the groups of a numeric
 * column, where {@code divergence / ((1/n + 1/m)/(8 ln 2))} follows a chi-square distribution
 * without drift, and over the values of a categorical one, where {@link NullTerms} tell.
 *
 * @param divergence in bits, 0 to 1
 * @param expected its mean without drift
 * @param excess by how much it exceeds its mean without drift with a probability of 5 %
 */
record JensenShannon(double divergence, double expected, double excess) {

  /** The divergence without drift, divided by {@code χ² (1/n + 1/m)}, where groups are large. */
  static final double SLOPE = 1 / (8 * Math.log(2));

  /** The 95 % quantile of the normal distribution. */
  private static final double QUANTILE = 1.645;

  static JensenShannon of(CountPair counts) {
    GroupShares shares = GroupShares.of(counts);
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      sum += term(shares.p(i), shares.q(i));
    }
    double bits = Math.min(1, sum);
    Sampling sampling = counts.sampling();
    if (counts.isCategorical()) {
      NullTerms without = shares.nullTerms((b, w) -> term(b / shares.n(), w / shares.m()), SLOPE);
      double expected = Math.min(1, without.mean() * sampling.inflation());
      return new JensenShannon(
          bits, expected, QUANTILE * sampling.inflated(Math.sqrt(without.variance())));
    }
    int degrees = shares.size() - 1;
    double scale = sampling.variance() * SLOPE;
    return new JensenShannon(bits, degrees * scale, (sampling.noise(degrees) - degrees) * scale);
  }

  /** What a group of these shares adds to the divergence, in bits. */
  private static double term(double p, double q) {
    return (p + q) / (4 * Math.log(2)) * convexity((p - q) / (p + q));
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
    return Math.sqrt(Math.max(0, divergence - expected));
  }

  /** The distance that is exceeded without drift with a probability of 5 %. */
  double noiseFloor() {
    return Math.min(1, Math.sqrt(expected + excess));
  }

  /** The debiased distance that is exceeded without drift with a probability of 5 %. */
  double debiasedNoiseFloor() {
    return Math.min(1, Math.sqrt(excess));
  }

  /** The distance of a true {@code Σ (q − p)²/p}; approximate. */
  static double ofChange(double changed) {
    return Math.min(1, Math.sqrt(changed * SLOPE));
  }
}
