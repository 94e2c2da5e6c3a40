package io.tidemark.profile;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.io.Serializable;

/**
 * Count, sum, sum of squares, minimum and maximum of finite numbers. Both sums are kept as an
 * unevaluated pair of doubles (about 32 digits), so that the order of the values and of merging
 * does not show in the first 12 digits of any moment, even where the mean is a hundred million
 * standard deviations away from zero (Ogita, Rump, Oishi 2005, "Accurate sum and dot product",
 * doi:10.1137/030601818).
 */
public record Moments(
    long count,
    double sum,
    double sumLow,
    double squares,
    double squaresLow,
    double min,
    double max)
    implements Serializable {

  public static final Moments EMPTY =
      new Moments(0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /**
   * Moments from the columns of a stored profile; {@code m2} is the sum of squared deviations from
   * the mean.
   */
  public static Moments fromColumns(long count, double sum, double m2, double min, double max) {
    if (count == 0) {
      return EMPTY;
    }
    Fold squares = new Fold();
    squares.add(m2, 1);
    double square = sum * sum;
    double quotient = square / count;
    squares.add(quotient, 1);
    squares.add((Math.fma(-quotient, count, square) + Math.fma(sum, sum, -square)) / count, 1);
    return new Moments(count, sum, 0, squares.sum, squares.sumLow, min, max);
  }

  public static Moments of(double... values) {
    Fold fold = new Fold();
    for (double value : values) {
      fold.add(value, 1);
    }
    return fold.moments();
  }

  public Moments merge(Moments other) {
    Fold fold = new Fold();
    fold.count = count + other.count;
    fold.min = Math.min(min, other.min);
    fold.max = Math.max(max, other.max);
    fold.sum = sum;
    fold.sumLow = sumLow;
    fold.squares = squares;
    fold.squaresLow = squaresLow;
    fold.addToSum(other.sum, other.sumLow);
    fold.addToSquares(other.squares, other.squaresLow);
    return fold.moments();
  }

  /** The sum of the numbers; {@link Reason#INFINITE} where it is beyond a double's range. */
  public Outcome total() {
    if (count == 0) {
      return empty();
    }
    double total = sum + sumLow;
    return Double.isFinite(total) ? Outcome.of(total) : beyondRange("the sum");
  }

  /** The mean; {@link Reason#INFINITE} where the sum is beyond a double's range. */
  public Outcome mean() {
    return total().map(total -> total / count);
  }

  /**
   * Sum of squared deviations from the mean, at least 0; {@link Reason#INFINITE} where the sum of
   * squares is beyond a double's range, as it is for numbers above 1e154.
   */
  public Outcome m2() {
    if (count == 0) {
      return empty();
    }
    if (min == max) {
      return Outcome.of(0);
    }
    if (!Double.isFinite(squares + squaresLow) || !Double.isFinite((sum + sumLow) * sum)) {
      return beyondRange("the sum of squares");
    }
    // squares - sum * sum / count, each as a pair of doubles.
    double total = sum + sumLow;
    double totalLow = sumLow - (total - sum);
    double product = total * total;
    double productLow = Math.fma(total, total, -product) + 2 * total * totalLow;
    double quotient = product / count;
    double quotientLow = (Math.fma(-quotient, count, product) + productLow) / count;
    return Outcome.of(Math.max(0, (squares - quotient) + (squaresLow - quotientLow)));
  }

  /** Standard deviation that divides by n, as SageMaker and Deequ publish it. */
  public Outcome standardDeviation() {
    return m2().map(m2 -> Math.sqrt(m2 / count));
  }

  /** Standard deviation that divides by n - 1; undefined for a single value. */
  public Outcome sampleStandardDeviation() {
    return count == 1
        ? Outcome.undefined(Reason.INSUFFICIENT_DATA, "one value has no sample standard deviation")
        : m2().map(m2 -> Math.sqrt(m2 / (count - 1)));
  }

  public Outcome minimum() {
    return count == 0 ? empty() : Outcome.of(min);
  }

  public Outcome maximum() {
    return count == 0 ? empty() : Outcome.of(max);
  }

  private static Outcome beyondRange(String what) {
    return Outcome.undefined(Reason.INFINITE, what + " is beyond the range of a double");
  }

  private static Outcome empty() {
    return Outcome.undefined(Reason.EMPTY, "no values");
  }

  /** Moments in the making. */
  public static final class Fold {
    private long count;
    private double sum;
    private double sumLow;
    private double squares;
    private double squaresLow;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Adds the first {@code length} values, all finite. */
    public void addAll(double[] values, int length) {
      double s = sum;
      double sLow = sumLow;
      double q = squares;
      double qLow = squaresLow;
      double lowest = min;
      double highest = max;
      for (int i = 0; i < length; i++) {
        double x = values[i];
        double total = s + x;
        double part = total - s;
        sLow += (s - (total - part)) + (x - part);
        s = total;
        double square = x * x;
        total = q + square;
        part = total - q;
        qLow += (q - (total - part)) + (square - part) + Math.fma(x, x, -square);
        q = total;
        lowest = Math.min(lowest, x);
        highest = Math.max(highest, x);
      }
      count += length;
      sum = s;
      sumLow = sLow;
      squares = q;
      squaresLow = qLow;
      normalize();
      min = lowest;
      max = highest;
    }

    /** Adds a finite value that occurs {@code times} times. */
    public void add(double value, long times) {
      if (times == 0) {
        return;
      }
      double product = value * times;
      addToSum(product, Math.fma(value, (double) times, -product));
      double square = value * value;
      double squareLow = Math.fma(value, value, -square);
      double repeated = square * times;
      addToSquares(repeated, Math.fma(square, (double) times, -repeated) + squareLow * times);
      count += times;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    /** Adds a finite value that is the sum of two, of which the second is what the first lacks. */
    void addPair(double high, double low) {
      addToSum(high, low);
      double square = high * high;
      addToSquares(square, Math.fma(high, high, -square) + 2 * high * low);
      count++;
      min = Math.min(min, high);
      max = Math.max(max, high);
    }

    private void addToSum(double value, double low) {
      double total = sum + value;
      double part = total - sum;
      sumLow += (sum - (total - part)) + (value - part) + low;
      sum = total;
      normalize();
    }

    private void addToSquares(double value, double low) {
      double total = squares + value;
      double part = total - squares;
      squaresLow += (squares - (total - part)) + (value - part) + low;
      squares = total;
      normalize();
    }

    /** Moves what the low halves have gathered into the high ones: a small low half is exact. */
    private void normalize() {
      double total = sum + sumLow;
      double part = total - sum;
      sumLow = (sum - (total - part)) + (sumLow - part);
      sum = total;
      total = squares + squaresLow;
      part = total - squares;
      squaresLow = (squares - (total - part)) + (squaresLow - part);
      squares = total;
    }

    public Moments moments() {
      return count == 0 ? EMPTY : new Moments(count, sum, sumLow, squares, squaresLow, min, max);
    }
  }
}
