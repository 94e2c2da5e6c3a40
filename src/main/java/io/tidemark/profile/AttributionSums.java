package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Weight, sum, sum of magnitudes and of squares of the attributions of one feature; all but the sum
 * apart for each of {@value #BLOCKS} blocks of events, from which the sampling error of whatever is
 * computed from them can be told (the random groups of Wolter, Introduction to Variance Estimation,
 * 2007, chapter 2). Besides, where medians are asked for, how many are of which size. Where a
 * sample of rows is explained, each attribution stands for as many rows as its weight, so that sums
 * of busy and quiet hours add up as their rows do. Sums are {@link PairSums}. Immutable.
 */
public final class AttributionSums implements Serializable {

  /** The number of blocks; a power of two. */
  public static final int BLOCKS = 32;

  /** The attributions of no rows. */
  public static final AttributionSums EMPTY =
      new AttributionSums(
          new long[BLOCKS],
          new double[2 * BLOCKS],
          new double[2 * BLOCKS],
          new double[2],
          0,
          0,
          MagnitudeCells.EMPTY);

  private static final long serialVersionUID = 1L;

  private final long[] weights;
  private final double[] magnitudes;
  private final double[] squares;
  private final double[] total;
  private final long count;
  private final long missing;
  private final MagnitudeCells cells;

  private AttributionSums(
      long[] weights,
      double[] magnitudes,
      double[] squares,
      double[] total,
      long count,
      long missing,
      MagnitudeCells cells) {
    this.weights = weights;
    this.magnitudes = magnitudes;
    this.squares = squares;
    this.total = total;
    this.count = count;
    this.missing = missing;
    this.cells = cells;
  }

  /**
   * Sums as they are stored.
   *
   * @param weights by block, how many rows its values stand for
   * @param magnitudes high and low half of the sum of |a| by block, one block after the other
   * @param squares likewise of a²
   * @param total high and low half of the sum of a
   * @param count of the values
   * @param missing rows without a finite attribution
   * @param cells how many rows have an attribution of which size; empty where that is not known
   */
  public static AttributionSums of(
      long[] weights,
      double[] magnitudes,
      double[] squares,
      double[] total,
      long count,
      long missing,
      MagnitudeCells cells) {
    if (weights.length != BLOCKS
        || magnitudes.length != 2 * BLOCKS
        || squares.length != 2 * BLOCKS
        || total.length != 2) {
      throw new IllegalArgumentException(
          "Attributions are summed in " + BLOCKS + " blocks, not in " + weights.length);
    }
    return new AttributionSums(
        weights.clone(), magnitudes.clone(), squares.clone(), total.clone(), count, missing, cells);
  }

  /**
   * A mean, or a median, of which nothing else is known, not even of what: that of |a| and of a² is
   * this.
   */
  public static AttributionSums ofMean(double mean) {
    Fold fold = new Fold(Medians.UNKNOWN);
    fold.add(0, mean, 1);
    fold.squares[0] = mean;
    fold.squares[1] = 0;
    return fold.sums();
  }

  /** The block of an event, or of whatever tells it from others. */
  public static int blockOf(byte[] event) {
    return (int) (ValueHash.of(event) >>> (Long.SIZE - Integer.numberOfTrailingZeros(BLOCKS)));
  }

  /** The finite attributions. */
  public long count() {
    return count;
  }

  /** How many rows they stand for. */
  public long weight() {
    return Arrays.stream(weights).sum();
  }

  /** Rows whose attribution is NULL, NaN or infinite. */
  public long missing() {
    return missing;
  }

  /** The mean of a; NaN of none. */
  public double mean() {
    return (total[0] + total[1]) / weight();
  }

  /** How many blocks have values. */
  public int occupiedBlocks() {
    return (int) Arrays.stream(weights).filter(w -> w > 0).count();
  }

  /** By block, how many rows its values stand for. */
  public long[] weights() {
    return weights.clone();
  }

  /** As {@link #of} takes it. */
  public double[] magnitudes() {
    return magnitudes.clone();
  }

  /** As {@link #of} takes it. */
  public double[] squares() {
    return squares.clone();
  }

  /** As {@link #of} takes it. */
  public double[] total() {
    return total.clone();
  }

  /** How many rows have an attribution of which size; of none where that was not counted. */
  public MagnitudeCells cells() {
    return cells;
  }

  /** Whether it is known in which cell the middle of |a| lies. */
  public boolean isMedianKnown() {
    return weight() <= 1 || cells.total() == weight();
  }

  /** The sums over both sets of rows. */
  public AttributionSums merge(AttributionSums other) {
    Fold fold = new Fold(this, Medians.UNKNOWN);
    Arrays.setAll(fold.weights, i -> weights[i] + other.weights[i]);
    PairSums.addAll(fold.magnitudes, other.magnitudes);
    PairSums.addAll(fold.squares, other.squares);
    PairSums.addAll(fold.total, other.total);
    fold.count += other.count;
    fold.missing += other.missing;
    return fold.sums(cells.merge(other.cells));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributionSums that
        && count == that.count
        && missing == that.missing
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(magnitudes, that.magnitudes)
        && Arrays.equals(squares, that.squares)
        && Arrays.equals(total, that.total)
        && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights) * 31 + Arrays.hashCode(magnitudes);
  }

  @Override
  public String toString() {
    return "AttributionSums of " + count() + " values and " + missing + " rows without one";
  }

  /** Whether it is counted how many rows have an attribution of which size. */
  public enum Medians {
    COUNTED,
    UNKNOWN
  }

  /** Sums in the making, in one thread. */
  public static final class Fold {
    private final long[] weights;
    private final double[] magnitudes;
    private final double[] squares;
    private final double[] total;
    private long count;
    private long missing;

    /** Null where they are not counted. */
    private final LongCounts cells;

    public Fold(Medians medians) {
      this(EMPTY, medians);
    }

    private Fold(AttributionSums from, Medians medians) {
      cells = medians == Medians.COUNTED ? new LongCounts() : null;
      weights = from.weights.clone();
      magnitudes = from.magnitudes.clone();
      squares = from.squares.clone();
      total = from.total.clone();
      count = from.count;
      missing = from.missing;
    }

    /** Adds the attribution of a row; one that is not finite is missing. */
    public void add(int block, double value) {
      add(block, value, 1);
    }

    /**
     * The same of a row that stands for others.
     *
     * @param weight how many rows it stands for, itself among them
     */
    public void add(int block, double value, long weight) {
      if (!Double.isFinite(value)) {
        missing++;
        return;
      }
      count++;
      weights[block] += weight;
      PairSums.add(magnitudes, 2 * block, weight * Math.abs(value), 0);
      PairSums.addSquare(squares, 2 * block, value, weight);
      PairSums.add(total, 0, weight * value, 0);
      if (cells != null) {
        cells.add(MagnitudeCells.key(block, Math.abs(value)), weight);
      }
    }

    public AttributionSums sums() {
      return sums(cells == null ? MagnitudeCells.EMPTY : MagnitudeCells.from(cells));
    }

    private AttributionSums sums(MagnitudeCells ofSizes) {
      return new AttributionSums(
          weights.clone(),
          magnitudes.clone(),
          squares.clone(),
          total.clone(),
          count,
          missing,
          ofSizes);
    }
  }
}
