package io.tidemark.metrics;

import java.util.function.LongToDoubleFunction;

/** Sums of a discrete probability outwards from a point on the side of its mode. */
final class TailSum {

  /** A term this much smaller than the sum changes no digit of it, nor do all that follow. */
  private static final double NEGLIGIBLE = 1e-20;

  private TailSum() {}

  /**
   * The probability from {@code from} up to {@code last}, as a multiple of that of {@code from}.
   *
   * @param ratio the probability of k + 1 as a multiple of that of k
   */
  static double upwards(long from, long last, LongToDoubleFunction ratio) {
    double sum = 1;
    double term = 1;
    for (long k = from; k < last && term > sum * NEGLIGIBLE; k++) {
      term *= ratio.applyAsDouble(k);
      sum += term;
    }
    return sum;
  }

  /**
   * The probability from {@code from} down to {@code last}, as a multiple of that of {@code from}.
   *
   * @param ratio the probability of k + 1 as a multiple of that of k
   */
  static double downwards(long from, long last, LongToDoubleFunction ratio) {
    double sum = 1;
    double term = 1;
    for (long k = from; k > last && term > sum * NEGLIGIBLE; k--) {
      term /= ratio.applyAsDouble(k - 1);
      sum += term;
    }
    return sum;
  }
}
