package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The distinct scores of some rows, while there are at most {@value #MOST}: models that vote, rank
 * by few leaves or round give few scores, and small windows have few rows. They tell the cells
 * whose rows all have one score from those whose order within is not known. A state like any other:
 * it merges in any order.
 */
public final class FewScores implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The most scores that are known one by one: those of three decimals among them. */
  public static final int MOST = 1024;

  /** Of no rows. */
  public static final FewScores NONE = new FewScores(new double[0]);

  /** Too many scores to know each. */
  public static final FewScores MANY = new FewScores(null);

  private final double[] values;

  private FewScores(double[] values) {
    this.values = values;
  }

  /** These scores, in any order, each once or more. */
  public static FewScores of(double... scores) {
    double[] distinct = DoubleStream.of(scores).map(s -> s + 0.0).sorted().distinct().toArray();
    return distinct.length > MOST ? MANY : new FewScores(distinct);
  }

  /** The distinct scores, ascending; empty where there are too many. */
  public Optional<double[]> values() {
    return Optional.ofNullable(values).map(double[]::clone);
  }

  /** Those of both sets of rows. */
  public FewScores merge(FewScores other) {
    return values == null || other.values == null
        ? MANY
        : of(DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(other.values)).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FewScores that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values == null ? "more than " + MOST + " scores" : values.length + " scores";
  }

  /** Collects scores, in one thread. */
  public static final class Fold {
    private double[] sorted = new double[8];
    private int size;

    /** Adds a finite score. */
    public void add(double score) {
      if (sorted == null) {
        return;
      }
      double value = score + 0.0;
      int at = Arrays.binarySearch(sorted, 0, size, value);
      if (at >= 0) {
        return;
      }
      if (size == MOST) {
        sorted = null;
        return;
      }
      if (size == sorted.length) {
        sorted = Arrays.copyOf(sorted, 2 * size);
      }
      int place = -at - 1;
      System.arraycopy(sorted, place, sorted, place + 1, size - place);
      sorted[place] = value;
      size++;
    }

    public FewScores scores() {
      return sorted == null ? MANY : new FewScores(Arrays.copyOf(sorted, size));
    }
  }
}
