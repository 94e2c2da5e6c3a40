package io.tidemark.metrics.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The groups of a pair of counts, made fit for a chi-square or G test. Groups that are empty on
 * both sides are dropped. Those that expect fewer than {@value #LEAST_EXPECTED} values in the
 * smaller sample merge with the next such group in their order, which no count has a say in, until
 * the merged one expects as many; what remains joins the last merged one, or else the smallest
 * group.
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
    return of(baseline, window, Math.min(n, m), 0);
  }

  /**
   * The pooled groups of counts per group.
   *
   * @param smaller the effective size of the smaller sample
   * @param leastOfBaseline the values of the baseline that a group needs too
   */
  static PooledGroups of(long[] baseline, long[] window, double smaller, double leastOfBaseline) {
    double n = Arrays.stream(baseline).sum();
    double m = Arrays.stream(window).sum();
    double fit = LEAST_EXPECTED * (n + m) / smaller;
    int[] poolOf = new int[baseline.length];
    Arrays.fill(poolOf, -1);
    int[] filled =
        IntStream.range(0, baseline.length).filter(i -> baseline[i] + window[i] > 0).toArray();
    long[] b = new long[filled.length];
    long[] w = new long[filled.length];
    int groups = 0;
    int lastMerged = -1;
    int open = -1;
    for (int i : filled) {
      boolean isSmall = baseline[i] + window[i] < fit || baseline[i] < leastOfBaseline;
      if (!isSmall || open < 0) {
        poolOf[i] = groups++;
      } else {
        poolOf[i] = open;
      }
      b[poolOf[i]] += baseline[i];
      w[poolOf[i]] += window[i];
      if (isSmall) {
        open = poolOf[i];
        if (b[open] + w[open] >= fit && b[open] >= leastOfBaseline) {
          lastMerged = open;
          open = -1;
        }
      }
    }
    PooledGroups pooled =
        new PooledGroups(poolOf, Arrays.copyOf(b, groups), Arrays.copyOf(w, groups), filled.length);
    return open < 0 || groups == 1 ? pooled : pooled.joined(open, lastMerged);
  }

  /** The same with a group that is too small in another one. */
  private PooledGroups joined(int small, int lastMerged) {
    int other = lastMerged >= 0 ? lastMerged : smallestBut(small);
    int[] number = new int[baseline.length];
    for (int group = 0, next = 0; group < number.length; group++) {
      number[group] = group == small ? -1 : next++;
    }
    number[small] = number[other];
    long[] b = new long[baseline.length - 1];
    long[] w = new long[baseline.length - 1];
    for (int group = 0; group < number.length; group++) {
      b[number[group]] += baseline[group];
      w[number[group]] += window[group];
    }
    int[] of = Arrays.stream(poolOf).map(pool -> pool < 0 ? -1 : number[pool]).toArray();
    return new PooledGroups(of, b, w, filled);
  }

  private int smallestBut(int excluded) {
    int smallest = -1;
    for (int group = 0; group < baseline.length; group++) {
      boolean isLess =
          smallest < 0 || baseline[group] + window[group] < baseline[smallest] + window[smallest];
      if (group != excluded && isLess) {
        smallest = group;
      }
    }
    return smallest;
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
