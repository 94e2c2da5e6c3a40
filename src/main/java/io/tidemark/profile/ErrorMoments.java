package io.tidemark.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

/**
 * How far the predictions of a regression lie from the labels: counts, and sums of powers up to the
 * fourth, from which the metrics and the variances of the metrics follow. Each sum is kept as an
 * unevaluated pair of doubles (about 32 digits), as in {@link Moments}, so that neither the order
 * of the rows nor a large mean shows in the metrics.
 */
public final class ErrorMoments implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Of no rows. */
  public static final ErrorMoments EMPTY =
      new ErrorMoments(new Counts(0, 0, 0, 0, 0), new double[2 * ErrorSum.values().length], 1, 0);

  /**
   * How many rows there are of each kind.
   *
   * @param labelled rows with a finite label and a finite prediction: those that the sums hold
   * @param unlabelled rows whose label has not arrived
   * @param unusable rows whose label or prediction is NaN or infinite
   * @param zeroActual labelled rows with y = 0, which the sums of relative errors skip
   * @param noLogarithm labelled rows with a label or prediction at or below −1, which the sums of
   *     logarithms skip
   */
  public record Counts(
      long labelled, long unlabelled, long unusable, long zeroActual, long noLogarithm)
      implements Serializable {

    public Counts {
      if (labelled < 0
          || unlabelled < 0
          || unusable < 0
          || zeroActual < 0
          || noLogarithm < 0
          || Math.max(zeroActual, noLogarithm) > labelled) {
        throw new IllegalArgumentException(
            "Counts must be at least 0, and no more rows skipped than labelled: "
                + Arrays.asList(labelled, unlabelled, unusable, zeroActual, noLogarithm));
      }
    }

    Counts plus(Counts other) {
      return new Counts(
          labelled + other.labelled,
          unlabelled + other.unlabelled,
          unusable + other.unusable,
          zeroActual + other.zeroActual,
          noLogarithm + other.noLogarithm);
    }
  }

  private final Counts counts;
  private final double[] sums;
  private final double least;
  private final double most;

  private ErrorMoments(Counts counts, double[] sums, double least, double most) {
    this.counts = counts;
    this.sums = sums;
    this.least = counts.labelled() == 0 ? Double.POSITIVE_INFINITY : least;
    this.most = counts.labelled() == 0 ? Double.NEGATIVE_INFINITY : most;
  }

  /**
   * Moments from the columns of a stored row.
   *
   * @param sums as {@link #sums} gives them
   * @param least the smallest label; of no account where there is none
   * @param most the largest label
   */
  public static ErrorMoments of(Counts counts, double[] sums, double least, double most) {
    if (sums.length != EMPTY.sums.length) {
      throw new IllegalArgumentException(
          "Error moments take " + EMPTY.sums.length + " numbers, were given " + sums.length);
    }
    return new ErrorMoments(counts, sums.clone(), least, most);
  }

  public Counts counts() {
    return counts;
  }

  /** The rows that the sums hold. */
  public long labelled() {
    return counts.labelled();
  }

  /** All rows. */
  public long rows() {
    return counts.labelled() + counts.unlabelled() + counts.unusable();
  }

  /** High and low half of each sum, in the order of {@link ErrorSum}. */
  public double[] sums() {
    return sums.clone();
  }

  /** The sum as a double; infinite or NaN where it is beyond a double's range. */
  public double sum(ErrorSum sum) {
    return sums[2 * sum.place()] + sums[2 * sum.place() + 1];
  }

  /**
   * The sum with all its digits.
   *
   * @throws NumberFormatException if it is beyond a double's range; see {@link #sum}
   */
  public BigDecimal exactSum(ErrorSum sum) {
    return new BigDecimal(sums[2 * sum.place()]).add(new BigDecimal(sums[2 * sum.place() + 1]));
  }

  /** The smallest label; +Infinity where there is none. */
  public double leastActual() {
    return least;
  }

  /** The largest label; -Infinity where there is none. */
  public double mostActual() {
    return most;
  }

  /** The moments of both sets of rows. */
  public ErrorMoments merge(ErrorMoments other) {
    double[] both = sums.clone();
    PairSums.addAll(both, other.sums);
    return new ErrorMoments(
        counts.plus(other.counts), both, Math.min(least, other.least), Math.max(most, other.most));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ErrorMoments that
        && counts.equals(that.counts)
        && Arrays.equals(sums, that.sums)
        && Double.compare(least, that.least) == 0
        && Double.compare(most, that.most) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(counts, Arrays.hashCode(sums), least, most);
  }

  @Override
  public String toString() {
    return "ErrorMoments of " + counts;
  }

  /** Moments in the making. */
  public static final class Fold {
    private final double[] sums = new double[EMPTY.sums.length];
    private long labelled;
    private long unlabelled;
    private long unusable;
    private long zeroActual;
    private long noLogarithm;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** Adds a row with a label. */
    public void add(double actual, double predicted) {
      double e = predicted - actual;
      if (!Double.isFinite(e)) {
        unusable++;
        return;
      }
      labelled++;
      least = Math.min(least, actual);
      most = Math.max(most, actual);
      add(ErrorSum.ERROR, e, 0);
      add(ErrorSum.ABSOLUTE_ERROR, Math.abs(e), 0);
      // Squares as pairs of doubles: their rounding would show where the mean is large.
      double e2 = e * e;
      double e2Low = Math.fma(e, e, -e2);
      add(ErrorSum.ERROR_2, e2, e2Low);
      addProduct(ErrorSum.ERROR_3, e2, e2Low, e, 0);
      addProduct(ErrorSum.ERROR_4, e2, e2Low, e2, e2Low);
      double y2 = actual * actual;
      double y2Low = Math.fma(actual, actual, -y2);
      add(ErrorSum.ACTUAL, actual, 0);
      add(ErrorSum.ACTUAL_2, y2, y2Low);
      addProduct(ErrorSum.ACTUAL_3, y2, y2Low, actual, 0);
      addProduct(ErrorSum.ACTUAL_4, y2, y2Low, y2, y2Low);
      addProduct(ErrorSum.ERROR_2_ACTUAL, e2, e2Low, actual, 0);
      addProduct(ErrorSum.ERROR_2_ACTUAL_2, e2, e2Low, y2, y2Low);
      addRelative(actual, e);
      addLogarithms(actual, predicted);
    }

    private void addRelative(double actual, double e) {
      if (actual == 0) {
        zeroActual++;
      } else {
        double relative = Math.abs(e / actual);
        add(ErrorSum.RELATIVE_ERROR, relative, 0);
        addProduct(ErrorSum.RELATIVE_ERROR_2, relative, 0, relative, 0);
      }
    }

    private void addLogarithms(double actual, double predicted) {
      if (actual <= -1 || predicted <= -1) {
        noLogarithm++;
      } else {
        double difference = Math.log1p(predicted) - Math.log1p(actual);
        double square = difference * difference;
        add(ErrorSum.LOG_ERROR_2, square, 0);
        add(ErrorSum.LOG_ERROR_4, square * square, 0);
      }
    }

    /** Adds a row whose label has not arrived. */
    public void addUnlabelled() {
      unlabelled++;
    }

    /** Adds what another fold, or a stored row, holds. */
    public void addAll(ErrorMoments other) {
      PairSums.addAll(sums, other.sums);
      labelled += other.counts.labelled();
      unlabelled += other.counts.unlabelled();
      unusable += other.counts.unusable();
      zeroActual += other.counts.zeroActual();
      noLogarithm += other.counts.noLogarithm();
      least = Math.min(least, other.least);
      most = Math.max(most, other.most);
    }

    public ErrorMoments moments() {
      Counts counts = new Counts(labelled, unlabelled, unusable, zeroActual, noLogarithm);
      return new ErrorMoments(counts, sums.clone(), least, most);
    }

    private void addProduct(ErrorSum sum, double a, double aLow, double b, double bLow) {
      double product = a * b;
      add(sum, product, Math.fma(a, b, -product) + a * bLow + aLow * b);
    }

    private void add(ErrorSum sum, double value, double low) {
      PairSums.add(sums, 2 * sum.place(), value, low);
    }
  }
}
