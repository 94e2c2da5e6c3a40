package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows by score cell, in the order of the cells, and those without a score. A window may have a
 * hundred thousand cells: they are kept as arrays, without an object for each.
 */
public final class ScoreCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No rows. */
  public static final ScoreCounts EMPTY = new ScoreCounts(new int[0], new long[0], 0);

  private final int[] cells;
  private final long[] rows;
  private final long unscored;

  private ScoreCounts(int[] cells, long[] rows, long unscored) {
    this.cells = cells;
    this.rows = rows;
    this.unscored = unscored;
  }

  /**
   * Counts by cell.
   *
   * @param cells ascending
   * @param rows of each of them, at least 1
   * @param unscored the rows whose score is missing, not finite, or not asked for
   */
  public static ScoreCounts of(int[] cells, long[] rows, long unscored) {
    if (cells.length != rows.length || unscored < 0) {
      throw new IllegalArgumentException(
          cells.length + " score cells with " + rows.length + " counts, " + unscored + " unscored");
    }
    for (int i = 0; i < cells.length; i++) {
      if (rows[i] < 1 || (i > 0 && cells[i] <= cells[i - 1])) {
        throw new IllegalArgumentException(
            "Score cells ascend and have rows: "
                + rows[i]
                + " in "
                + cells[i]
                + (i > 0 ? " after " + cells[i - 1] : ""));
      }
    }
    return new ScoreCounts(cells.clone(), rows.clone(), unscored);
  }

  /** Rows without scores. */
  public static ScoreCounts unscored(long rows) {
    return of(new int[0], new long[0], rows);
  }

  /** How many cells have rows. */
  public int size() {
    return cells.length;
  }

  /** The cell at a place, from 0 on; cells ascend. */
  public int cell(int at) {
    return cells[at];
  }

  /** The rows of the cell at a place. */
  public long rows(int at) {
    return rows[at];
  }

  /** The cells that have rows, ascending. */
  public int[] cells() {
    return cells.clone();
  }

  /** The rows of these cells. */
  public long[] rows() {
    return rows.clone();
  }

  /** The rows without a score. */
  public long unscored() {
    return unscored;
  }

  /** All rows. */
  public long total() {
    return Arrays.stream(rows).sum() + unscored;
  }

  /** The counts of both sets of rows. */
  public ScoreCounts merge(ScoreCounts other) {
    if (other.size() == 0 || size() == 0) {
      ScoreCounts scored = size() == 0 ? other : this;
      return new ScoreCounts(scored.cells, scored.rows, unscored + other.unscored);
    }
    int[] sumCells = new int[size() + other.size()];
    long[] sumRows = new long[sumCells.length];
    int here = 0;
    int there = 0;
    int size = 0;
    while (here < size() || there < other.size()) {
      boolean takesHere =
          there == other.size() || (here < size() && cells[here] <= other.cells[there]);
      boolean takesThere =
          here == size() || (there < other.size() && other.cells[there] <= cells[here]);
      sumCells[size] = takesHere ? cells[here] : other.cells[there];
      sumRows[size++] = (takesHere ? rows[here++] : 0) + (takesThere ? other.rows[there++] : 0);
    }
    return new ScoreCounts(
        Arrays.copyOf(sumCells, size), Arrays.copyOf(sumRows, size), unscored + other.unscored);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreCounts that
        && unscored == that.unscored
        && Arrays.equals(cells, that.cells)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "ScoreCounts of " + total() + " rows in " + size() + " cells";
  }
}
