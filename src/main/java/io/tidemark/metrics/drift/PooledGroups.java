package io.tidemark.metrics.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The groups of a pair of counts, made fit for a chi-square or G test. Groups that are empty on
 * both sides are dropped; those that expect fewer than {@value #LEAST_EXPECTED} values in the
 * smaller sample are pooled into one, together with the next smallest ones until the pool expects
 * as many itself.
 */
public final class PooledGroups {

  /** The expected count below which the chi-square approximation is not trusted (Cochran 1954). */
  public static final int LEAST_EXPECTED = 5;

  private final int[] poolOf;
  private final long[] baseline;
  private final long[] window;
  private final int filled;

  private PooledGroups(int[] poolOf, long[] baseline, long[] window, int filled) {
    this.poolOf = poolOf;
    this.baseline = baseline;
    this.window = window;
    this.filled = filled;
  }

  /** The pooled groups of counts per group, of independent values. */
  static PooledGroups of(long[] baseline, long[] window) {
    long n = Arrays.stream(baseline).sum();
    long m = Arrays.stream(window).sum();
    return of(baseline, window, Math.min(n, m));
  }

  /**
   * The pooled groups of counts per group.
   *
   * @param smaller the effective size of the smaller sample
   */
  static PooledGroups of(long[] baseline, long[] window, double smaller) {
    double n = Arrays.stream(baseline).sum();
    double m = Arrays.stream(window).sum();
    double fit = LEAST_EXPECTED * (n + m) / smaller;
    int[] poolOf = new int[baseline.length];
    Arrays.fill(poolOf, -1);
    List<Integer> ascending =
        IntStream.range(0, baseline.length)
            .filter(i -> baseline[i] + window[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> baseline[i] + window[i]))
            .toList();
    long[] b = new long[ascending.size()];
    long[] w = new long[ascending.size()];
    int groups = 0;
    for (int i : ascending) {
      // Ascending, so the first group is the pool: it takes in all that are too small, and then
      // one more if it is too small itself.
      boolean pooled = groups == 1 && (baseline[i] + window[i] < fit || b[0] + w[0] < fit);
      if (!pooled) {
        groups++;
      }
      poolOf[i] = groups - 1;
      b[groups - 1] += baseline[i];
      w[groups - 1] += window[i];
    }
    return new PooledGroups(
        poolOf, Arrays.copyOf(b, groups), Arrays.copyOf(w, groups), ascending.size());
  }

  /** The baseline's counts. */
  public long[] baseline() {
    return baseline.clone();
  }

  /** The window's counts. */
  public long[] window() {
    return window.clone();
  }

  /** Other counts over the same groups, pooled alike. */
  long[] pool(long[] counts) {
    long[] pooled = new long[baseline.length];
    for (int i = 0; i < counts.length; i++) {
      if (poolOf[i] >= 0) {
        pooled[poolOf[i]] += counts[i];
      }
    }
    return pooled;
  }

  /** The number of groups after pooling. */
  public int size() {
    return baseline.length;
  }

  /** The number of groups before pooling that hold a value on either side. */
  public int filled() {
    return filled;
  }
}
