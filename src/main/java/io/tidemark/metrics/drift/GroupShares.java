package io.tidemark.metrics.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The shares p of the baseline and q of the window in the groups that hold a value on either side,
 * and how sampling alone spreads distances between them.
 */
final class GroupShares {

  private final long[] baseline;
  private final long[] window;
  private final double n;
  private final double m;
  private final Sampling sampling;

  private GroupShares(long[] baseline, long[] window, double n, double m, Sampling sampling) {
    this.baseline = baseline;
    this.window = window;
    this.n = n;
    this.m = m;
    this.sampling = sampling;
  }

  /** The shares of a pair with values on both sides. */
  static GroupShares of(CountPair counts) {
    long[] baseline = counts.baselineGroups();
    long[] window = counts.windowGroups();
    int[] filled =
        IntStream.range(0, baseline.length).filter(i -> baseline[i] + window[i] > 0).toArray();
    return new GroupShares(
        Arrays.stream(filled).mapToLong(i -> baseline[i]).toArray(),
        Arrays.stream(filled).mapToLong(i -> window[i]).toArray(),
        counts.baselineCount(),
        counts.windowCount(),
        counts.sampling());
  }

  int size() {
    return baseline.length;
  }

  double p(int group) {
    return baseline[group] / n;
  }

  double q(int group) {
    return window[group] / m;
  }

  /** {@code q − p} times {@code n m}, from whole numbers: 0 for equal shares, exact for a tenth. */
  double scaledDifference(int group) {
    return window[group] * n - baseline[group] * m;
  }

  /** {@code n m}. */
  double scale() {
    return n * m;
  }

  /** The share of both samples together, above 0. */
  double pooled(int group) {
    return ((double) baseline[group] + window[group]) / (n + m);
  }

  /**
   * The variance factor of a difference of two shares, {@code v = 1/n + 1/m}, n and m effective.
   */
  double variance() {
    return sampling.variance();
  }

  /**
   * p after one row was added to the baseline and spread over the groups as the pooled shares are:
   * above 0 in every group.
   */
  double smoothedP(int group) {
    return (baseline[group] + pooled(group)) / (n + 1);
  }

  /** q after one row was added to the window in the same way. */
  double smoothedQ(int group) {
    return (window[group] + pooled(group)) / (m + 1);
  }

  /** {@code smoothedQ − smoothedP}, without cancellation: 0 for equal shares. */
  double smoothedDifference(int group) {
    return scaledDifference(group) * (1 + 2 / (n + m)) / ((n + 1) * (m + 1));
  }

  /**
   * {@code χ²·v} that is exceeded without drift with a probability of 5 %, at the groups less one
   * degrees of freedom: the limit of {@code Σ (q − p)²/p}.
   */
  double noise() {
    return sampling.noise(size() - 1) * variance();
  }

  /**
   * The true {@code Σ (q − p)²/p} that a chi-square test at that level finds in 80 % of windows.
   */
  double detectable(double level) {
    return ChiSquare.detectable(level, Math.max(1, size() - 1)) * variance();
  }
}
