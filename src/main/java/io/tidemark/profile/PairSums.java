package io.tidemark.profile;

/**
 * Sums as unevaluated pairs of doubles, high and low halves one after the other: neither the order
 * of values nor that of merging shows in the first digits (Ogita, Rump, Oishi 2005, "Accurate sum
 * and dot product", doi:10.1137/030601818).
 */
final class PairSums {

  private PairSums() {}

  /** Adds {@code value + low} to a pair. */
  static void add(double[] pairs, int pair, double value, double low) {
    double high = pairs[2 * pair];
    double sum = high + value;
    double part = sum - high;
    double rest = pairs[2 * pair + 1] + ((high - (sum - part)) + (value - part) + low);
    double rounded = sum + rest;
    double moved = rounded - sum;
    pairs[2 * pair] = rounded;
    pairs[2 * pair + 1] = (sum - (rounded - moved)) + (rest - moved);
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
