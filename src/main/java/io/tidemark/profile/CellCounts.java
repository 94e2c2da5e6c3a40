package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many values lie in each cell. Counts add up bit for bit, in any order. Missing values (NULL,
 * NaN, infinities) are not in here.
 */
public final class CellCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Cells cells;
  private final long[] counts;

  private CellCounts(Cells cells, long[] counts) {
    this.cells = cells;
    this.counts = counts;
  }

  public static CellCounts of(Cells cells, long... counts) {
    if (counts.length != cells.size() || Arrays.stream(counts).anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException(
          "Counts must be "
              + cells.size()
              + " numbers of at least 0, were "
              + Arrays.toString(counts));
    }
    return new CellCounts(cells, counts.clone());
  }

  public static CellCounts empty(Cells cells) {
    return new CellCounts(cells, new long[cells.size()]);
  }

  public Cells cells() {
    return cells;
  }

  public long[] counts() {
    return counts.clone();
  }

  public long count(int cell) {
    return counts[cell];
  }

  /** The number of values. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The counts of the groups of cells. */
  public long[] groups() {
    long[] groups = new long[cells.groupCount()];
    for (int cell = 0; cell < counts.length; cell++) {
      groups[cells.groupOf(cell)] += counts[cell];
    }
    return groups;
  }

  public CellCounts merge(CellCounts other) {
    requireSameCells(other);
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new CellCounts(cells, sum);
  }

  /**
   * Refuses counts that stand in other cells.
   *
   * @throws IllegalArgumentException if the other counts stand in other cells
   */
  public void requireSameCells(CellCounts other) {
    if (!cells.id().equals(other.cells.id())) {
      throw new IllegalArgumentException(
          "Counts over different cells cannot be merged or compared: "
              + cells
              + " and "
              + other.cells
              + "; scan the older windows again with the current baseline");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellCounts that
        && cells.id().equals(that.cells.id())
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "CellCounts" + Arrays.toString(counts) + " in " + cells;
  }
}
