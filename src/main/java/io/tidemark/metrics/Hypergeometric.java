package io.tidemark.metrics;

/**
 * The number of marked items in a draw without replacement.
 *
 * @param marked the marked items
 * @param unmarked the other items
 * @param drawn the items drawn
 */
record Hypergeometric(long marked, long unmarked, long drawn) {

  /** Relative difference of probabilities that count as equal: above rounding, below any other. */
  private static final double EQUAL = 1e-10;

  /** The distribution of the first count of the table (a b; c d), given its margins. */
  static Hypergeometric of(long a, long b, long c, long d) {
    if (a < 0 || b < 0 || c < 0 || d < 0) {
      throw new IllegalArgumentException(
          "Counts must be at least 0, were " + a + ", " + b + ", " + c + ", " + d);
    }
    return new Hypergeometric(a + c, b + d, a + b);
  }

  long lowest() {
    return Math.max(0, drawn - unmarked);
  }

  long highest() {
    return Math.min(drawn, marked);
  }

  /** The natural logarithm of the probability of k marked items. */
  double logMass(long k) {
    long total = marked + unmarked;
    double p = (double) drawn / total;
    double q = (double) (total - drawn) / total;
    return BinomialMass.log(k, marked, p, q)
        + BinomialMass.log(drawn - k, unmarked, p, q)
        - BinomialMass.log(drawn, total, p, q);
  }

  /** The probability of k + 1 as a multiple of that of k. */
  private double ratio(long k) {
    return ((double) (marked - k) / (k + 1)) * ((double) (drawn - k) / (unmarked - drawn + k + 1));
  }

  private double upper(long k) {
    return Math.exp(logMass(k)) * TailSum.upwards(k, highest(), this::ratio);
  }

  private double lower(long k) {
    return Math.exp(logMass(k)) * TailSum.downwards(k, lowest(), this::ratio);
  }

  /** The most probable count; the formula may miss it by one in floating point. */
  private long mode() {
    double total = (double) marked + unmarked;
    long k = (long) ((marked + 1.0) * ((drawn + 1.0) / (total + 2.0)));
    k = Math.min(Math.max(k, lowest()), highest());
    while (k < highest() && ratio(k) > 1) {
      k++;
    }
    while (k > lowest() && ratio(k - 1) < 1) {
      k--;
    }
    return k;
  }

  double atLeast(long k) {
    if (k <= lowest()) {
      return 1;
    }
    return k > mode() ? Math.min(1, upper(k)) : Math.max(0, 1 - lower(k - 1));
  }

  double asExtremeAs(long k) {
    if (lowest() == highest()) {
      return 1;
    }
    long mode = mode();
    double limit = logMass(k) + EQUAL;
    double p;
    if (k <= mode) {
      long other = firstAtMost(limit, mode, highest());
      p = lower(k) + (other > highest() ? 0 : upper(other));
    } else {
      long other = lastAtMost(limit, lowest(), mode);
      p = upper(k) + (other < lowest() ? 0 : lower(other));
    }
    return Math.min(1, p);
  }

  /** The first count above {@code mode} whose log probability is at most the limit, or past all. */
  private long firstAtMost(double limit, long mode, long last) {
    long above = mode;
    long found = last + 1;
    while (found - above > 1) {
      long middle = above + (found - above) / 2;
      if (logMass(middle) <= limit) {
        found = middle;
      } else {
        above = middle;
      }
    }
    return found;
  }

  /**
   * The last count up to {@code mode} whose log probability is at most the limit, or before all.
   */
  private long lastAtMost(double limit, long first, long mode) {
    long below = mode + 1;
    long found = first - 1;
    while (below - found > 1) {
      long middle = found + (below - found) / 2;
      if (logMass(middle) <= limit) {
        found = middle;
      } else {
        below = middle;
      }
    }
    return found;
  }
}
