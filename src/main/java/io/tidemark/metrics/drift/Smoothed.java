package io.tidemark.metrics.drift;

/**
 * The shares of a group after one row was added to each side and spread over the groups as the
 * pooled shares are: above 0 in every group that either side holds.
 *
 * @param p of the baseline
 * @param q of the window
 * @param difference {@code q − p}, without cancellation: 0 for equal shares
 */
record Smoothed(double p, double q, double difference) {

  /** The shares of a group that holds b of n and w of m. */
  static Smoothed of(double b, double w, double n, double m) {
    double pooled = (b + w) / (n + m);
    return new Smoothed(
        (b + pooled) / (n + 1),
        (w + pooled) / (m + 1),
        (w * n - b * m) * (1 + 2 / (n + m)) / ((n + 1) * (m + 1)));
  }
}
