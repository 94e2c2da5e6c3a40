package io.tidemark.metrics.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The shares p of the baseline and q of the window, of each value of a categorical column or each
 * group of a numeric one that either side holds, and how sampling alone spreads distances between
 * them.
 */
final class GroupShares {

  private final long[] baseline;
  private final long[] window;
  private final double n;
  private final double m;
  private final Sampling sampling;
  private final boolean isOfValues;

  private GroupShares(
      long[] baseline, long[] window, double n, double m, Sampling sampling, boolean isOfValues) {
    this.baseline = baseline;
    this.window = window;
    this.n = n;
    this.m = m;
    this.sampling = sampling;
    this.isOfValues = isOfValues;
  }

  /** The shares of a pair with values on both sides. */
  static GroupShares of(CountPair counts) {
    long[] baseline = counts.baselineParts();
    long[] window = counts.windowParts();
    int[] filled =
        IntStream.range(0, baseline.length).filter(i -> baseline[i] + window[i] > 0).toArray();
    return new GroupShares(
        Arrays.stream(filled).mapToLong(i -> baseline[i]).toArray(),
        Arrays.stream(filled).mapToLong(i -> window[i]).toArray(),
        counts.baselineCount(),
        counts.windowCount(),
        counts.sampling(),
        counts.isCategorical());
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

  /** Whether these are the shares of single values. */
  boolean isOfValues() {
    return isOfValues;
  }

  long inBaseline(int group) {
    return baseline[group];
  }

  long inWindow(int group) {
    return window[group];
  }

  /** The values in the baseline. */
  double n() {
    return n;
  }

  /** The values in the window. */
  double m() {
    return m;
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
   * {@code χ²·v} that is exceeded without drift with a probability of 5 %, at the groups less one
   * degrees of freedom: the limit of {@code Σ (q − p)²/p}.
   */
  double noise() {
    return sampling.noise(size() - 1) * variance();
  }

  /**
   * The mean of a sum of terms without drift, as a multiple of its chi-square limit: 1 where groups
   * are large, as those of numbers are.
   *
   * @param slope of a term in the limit
   */
  double sparseness(NullTerms.Term term, double slope) {
    if (!isOfValues || size() == 1) {
      return 1;
    }
    double limit = slope * (size() - 1) * (1 / n + 1 / m);
    return nullTerms(term, slope).mean() / limit;
  }

  /** The moments of a sum of terms without drift, were all rows independent. */
  NullTerms nullTerms(NullTerms.Term term, double slope) {
    long[] both = IntStream.range(0, size()).mapToLong(i -> baseline[i] + window[i]).toArray();
    return NullTerms.of(both, (long) n, (long) m, term, slope);
  }
}
