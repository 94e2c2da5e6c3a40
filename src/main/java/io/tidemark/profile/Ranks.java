package io.tidemark.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution as distinct values in ascending order and, for each, the number of values up to
 * and including it. The last rank is the number of all values.
 */
public final class Ranks {

  private final double[] values;
  private final long[] ranks;

  private Ranks(double[] values, long[] ranks) {
    this.values = values;
    this.ranks = ranks;
  }

  /** Ranks from a sketch's items; an item of list {@code i} counts {@code 2^i} times. */
  static Ranks of(List<double[]> items) {
    TreeMap<Double, Long> weights = new TreeMap<>();
    for (int level = 0; level < items.size(); level++) {
      for (double item : items.get(level)) {
        weights.merge(oneZero(item), 1L << level, Long::sum);
      }
    }
    return of(weights);
  }

  /** Ranks from the weight of each value. */
  public static Ranks of(Map<Double, Long> weights) {
    TreeMap<Double, Long> sorted = new TreeMap<>();
    weights.forEach((value, weight) -> sorted.merge(oneZero(value), weight, Long::sum));
    double[] values = new double[sorted.size()];
    long[] ranks = new long[sorted.size()];
    long rank = 0;
    int at = 0;
    for (Map.Entry<Double, Long> entry : sorted.entrySet()) {
      rank += entry.getValue();
      values[at] = entry.getKey();
      ranks[at++] = rank;
    }
    return new Ranks(values, ranks);
  }

  /** A sorted map holds -0.0 and 0.0 apart, though they are the same number. */
  private static double oneZero(double value) {
    return value + 0.0;
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  /** The number of distinct values. */
  public int size() {
    return values.length;
  }

  public double value(int i) {
    return values[i];
  }

  /** How often the i-th value occurs. */
  public long weight(int i) {
    return i == 0 ? ranks[0] : ranks[i] - ranks[i - 1];
  }

  /** The number of all values. */
  public long total() {
    return isEmpty() ? 0 : ranks[ranks.length - 1];
  }

  /** The number of values at or below the given one. */
  public long atMost(double value) {
    int at = Arrays.binarySearch(values, oneZero(value));
    int below = at >= 0 ? at : -at - 2;
    return below < 0 ? 0 : ranks[below];
  }

  /** The number of values below the given one. */
  public long below(double value) {
    int at = Arrays.binarySearch(values, oneZero(value));
    int before = (at >= 0 ? at : -at - 1) - 1;
    return before < 0 ? 0 : ranks[before];
  }

  /**
   * The smallest value at which at least the share {@code q} of all values is reached: the inverse
   * of the empirical distribution function.
   *
   * @param q in [0, 1]
   * @throws IllegalStateException if there are no values
   */
  public double quantile(double q) {
    if (isEmpty()) {
      throw new IllegalStateException("No values have no quantile: ask isEmpty() first");
    }
    long wanted = Math.max(1, (long) Math.ceil(q * total() - 1e-9));
    int at = Arrays.binarySearch(ranks, wanted);
    return values[at >= 0 ? at : -at - 1];
  }
}
