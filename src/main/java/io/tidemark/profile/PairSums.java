package io.tidemark.profile;

/**
 * Sums as unevaluated pairs of doubles, high and low halves one after the other: neither the order
 * of values nor that of merging shows in the first digits (Ogita, Rump, Oishi 2005, "Accurate sum
 * and dot product", doi:10.1137/030601818). A sum beyond a double is infinite.
 */
final class PairSums {

  private PairSums() {}

  /**
   * Adds {@code value + low} to a pair.
   *
   * @param at where its high half stands
   */
  static void add(double[] pairs, int at, double value, double low) {
    double sum = pairs[at];
    double total = sum + value;
    if (!Double.isFinite(total)) {
      pairs[at] = total;
      pairs[at + 1] = 0;
      return;
    }
    double part = total - sum;
    double rest = (sum - (total - part)) + (value - part) + low + pairs[at + 1];
    double high = total + rest;
    pairs[at] = high;
    pairs[at + 1] = rest - (high - total);
  }

  /** Adds a square so often, with what rounding takes from it. */
  static void addSquare(double[] pairs, int at, double value, long times) {
    double square = value * value;
    add(pairs, at, times * square, times * Math.fma(value, value, -square));
  }

  /** Adds the pairs of another array to those of this one. */
  static void addAll(double[] pairs, double[] others) {
    for (int at = 0; at < pairs.length; at += 2) {
      add(pairs, at, others[at], others[at + 1]);
    }
  }

  /** The sums as doubles. */
  static double[] rounded(double[] pairs) {
    double[] sums = new double[pairs.length / 2];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = pairs[2 * i] + pairs[2 * i + 1];
    }
    return sums;
  }
}
