package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How many values lie in each cell, and of the values of a categorical column that have no cell how
 * many lie in each pool of {@link CategoryGroups}. Counts add up bit for bit, in any order. Missing
 * values (NULL, NaN, infinities) are not in here. Of numbers {@link CellValues} may stand beside,
 * which add up as well; where only one side has them, they are not known of both together.
 */
public final class CellCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Cells cells;
  private final long[] counts;
  private final long[] pools;
  private final CellValues values;

  private CellCounts(Cells cells, long[] counts, long[] pools, CellValues values) {
    this.cells = cells;
    this.counts = counts;
    this.pools = pools;
    this.values = values;
  }

  /**
   * Counts by cell, and by pool.
   *
   * @param pools the values of a categorical column without a cell of their own, by pool; none for
   *     a numeric column, and where the cells have no pools
   */
  public static CellCounts of(Cells cells, long[] counts, long[] pools) {
    if (counts.length != cells.size() || Arrays.stream(counts).anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException(
          "Counts must be "
              + cells.size()
              + " numbers of at least 0, were "
              + Arrays.toString(counts));
    }
    boolean fits =
        pools.length == poolsOf(cells)
            && Arrays.stream(pools).allMatch(c -> c >= 0)
            && (pools.length == 0 || Arrays.stream(pools).sum() == withoutCell(cells, counts));
    if (!fits) {
      throw new IllegalArgumentException(
          "Counts by pool must be "
              + poolsOf(cells)
              + " numbers that add up to the "
              + withoutCell(cells, counts)
              + " values without a cell of their own, were "
              + Arrays.toString(pools));
    }
    return new CellCounts(cells, counts.clone(), pools.clone(), null);
  }

  /** Counts in cells that have at most one pool, or of values that all have a cell. */
  public static CellCounts of(Cells cells, long... counts) {
    long[] pools = new long[poolsOf(cells)];
    if (pools.length == 1 && counts.length == cells.size()) {
      pools[0] = withoutCell(cells, counts);
    }
    return of(cells, counts, pools);
  }

  public static CellCounts empty(Cells cells) {
    return new CellCounts(
        cells,
        new long[cells.size()],
        new long[poolsOf(cells)],
        cells instanceof NumericCells numeric ? CellValues.empty(numeric) : null);
  }

  private static int poolsOf(Cells cells) {
    return cells instanceof CategoricalCells categories ? categories.groups().pools() : 0;
  }

  private static long withoutCell(Cells cells, long[] counts) {
    return cells instanceof CategoricalCells categories
        ? counts[categories.restCell()] + counts[categories.unseenCell()]
        : 0;
  }

  /** The same counts, with what is known of the values; without it where null. */
  public CellCounts with(CellValues known) {
    return new CellCounts(cells, counts, pools, known);
  }

  /** What is known of the values beyond how many there are. */
  public Optional<CellValues> values() {
    return Optional.ofNullable(values);
  }

  /**
   * The same values in coarser cells.
   *
   * @param target the cell there of each cell here
   */
  CellCounts in(NumericCells coarser, int[] target) {
    long[] sum = new long[coarser.size()];
    for (int cell = 0; cell < counts.length; cell++) {
      sum[target[cell]] += counts[cell];
    }
    return new CellCounts(
        coarser, sum, pools, values == null ? null : values.in(coarser, target, counts));
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

  /** The values without a cell of their own, by pool. */
  public long[] pools() {
    return pools.clone();
  }

  /** The counts of the groups. */
  public long[] groups() {
    long[] groups = new long[cells.groupCount()];
    if (cells instanceof CategoricalCells categories) {
      for (int cell = 0; cell < categories.restCell(); cell++) {
        groups[categories.groupOfCounted(cell)] += counts[cell];
      }
      for (int pool = 0; pool < pools.length; pool++) {
        groups[categories.groupOfPool(pool)] += pools[pool];
      }
      if (pools.length == 0) {
        groups[categories.groupOfOther(0)] += withoutCell(cells, counts);
      }
      return groups;
    }
    for (int cell = 0; cell < counts.length; cell++) {
      groups[((NumericCells) cells).groupOf(cell)] += counts[cell];
    }
    return groups;
  }

  public CellCounts merge(CellCounts other) {
    requireSameCells(other);
    return new CellCounts(
        cells,
        sum(counts, other.counts),
        sum(pools, other.pools),
        values == null || other.values == null ? null : values.merge(other.values));
  }

  /**
   * What is left without a part of these counts.
   *
   * @throws IllegalArgumentException if the part stands in other cells or is none
   */
  public CellCounts minus(CellCounts part) {
    requireSameCells(part);
    long[] negative = Arrays.stream(part.counts).map(c -> -c).toArray();
    long[] negativePools = Arrays.stream(part.pools).map(c -> -c).toArray();
    return of(cells, sum(counts, negative), sum(pools, negativePools));
  }

  private static long[] sum(long[] some, long[] others) {
    long[] sum = some.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += others[i];
    }
    return sum;
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
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(pools, that.pools)
        && Objects.equals(values, that.values);
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
