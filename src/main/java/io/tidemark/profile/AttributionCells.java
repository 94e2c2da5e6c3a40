package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a feature contributes where it has which values: the sums of |a| and a² over the rows in
 * each of its cells. With the cells of other rows it tells what the same model would have
 * contributed there. Immutable.
 */
public final class AttributionCells implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String cellsId;
  private final long[] counts;
  private final double[] magnitudes;
  private final double[] squares;

  private AttributionCells(String cellsId, long[] counts, double[] magnitudes, double[] squares) {
    this.cellsId = cellsId;
    this.counts = counts;
    this.magnitudes = magnitudes;
    this.squares = squares;
  }

  /**
   * Sums by cell, and of the rows in no cell behind them.
   *
   * @param cellsId names the cells
   */
  public static AttributionCells of(
      String cellsId, long[] counts, double[] magnitudes, double[] squares) {
    if (counts.length != magnitudes.length || counts.length != squares.length) {
      throw new IllegalArgumentException("Sums of different numbers of cells");
    }
    return new AttributionCells(cellsId, counts.clone(), magnitudes.clone(), squares.clone());
  }

  public String cellsId() {
    return cellsId;
  }

  /** By cell, the rows that its attributions stand for. */
  public long[] counts() {
    return counts.clone();
  }

  /** The sum of |a| by cell. */
  public double[] magnitudes() {
    return magnitudes.clone();
  }

  /** The sum of a² by cell. */
  public double[] squares() {
    return squares.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributionCells that
        && cellsId.equals(that.cellsId)
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(magnitudes, that.magnitudes)
        && Arrays.equals(squares, that.squares);
  }

  @Override
  public int hashCode() {
    return cellsId.hashCode() * 31 + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "AttributionCells of " + Arrays.stream(counts).sum() + " values in " + cellsId;
  }

  /** Sums in the making, which merge, in one thread. */
  public static final class Fold implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String cellsId;
    private final long[] counts;
    private final double[] magnitudes;
    private final double[] squares;

    /** Nothing summed yet. */
    public Fold(Cells cells) {
      cellsId = cells.id();
      counts = new long[cells.size() + 1];
      magnitudes = new double[2 * counts.length];
      squares = new double[2 * counts.length];
    }

    /**
     * Adds a finite attribution.
     *
     * @param cell of the feature's value; the number of cells where it is in none
     * @param weight how many rows it stands for
     */
    public void add(int cell, double value, long weight) {
      counts[cell] += weight;
      PairSums.add(magnitudes, 2 * cell, weight * Math.abs(value), 0);
      PairSums.addSquare(squares, 2 * cell, value, weight);
    }

    /** Adds what another one has summed. */
    public Fold merge(Fold other) {
      Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
      PairSums.addAll(magnitudes, other.magnitudes);
      PairSums.addAll(squares, other.squares);
      return this;
    }

    public AttributionCells cells() {
      return new AttributionCells(
          cellsId, counts.clone(), PairSums.rounded(magnitudes), PairSums.rounded(squares));
    }
  }
}
