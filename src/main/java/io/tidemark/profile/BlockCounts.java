package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How a column's rows fall into groups, or into {@value #MOST_GROUPS} ranges of them where there
 * are more, apart for each of {@value #BLOCKS} blocks of entities. A block holds all rows of its
 * entities, so that what blocks differ by beyond chance shows how much an entity's rows resemble
 * each other: less is learned from them than from as many independent rows. Counts add up bit for
 * bit, in any order.
 *
 * <p>Entities are spread over blocks by the {@link ValueHash} of their text: the random groups of
 * Wolter, Introduction to Variance Estimation (2007), chapter 2. Rows without an entity are in no
 * block.
 */
public final class BlockCounts implements Serializable {

  /** The number of blocks; a power of two. */
  public static final int BLOCKS = 64;

  /** The most groups that are counted by block. */
  public static final int MOST_GROUPS = 32;

  /** What a row holds that is no value of a group. */
  public enum Other {
    /** No value: SQL NULL or a sentinel. */
    NULL(0),
    NAN(1),
    INFINITY(2),
    /**
     * An unseen category (which {@link #groups} counts in the last group), a text that is no
     * number, a value without cells.
     */
    OUTSIDE(3);

    private final int place;

    Other(int place) {
      this.place = place;
    }
  }

  private static final long serialVersionUID = 1L;
  private static final int OTHERS = Other.values().length;

  private final Cells cells;
  private final long[] counts;

  private BlockCounts(Cells cells, long[] counts) {
    this.cells = cells;
    this.counts = counts;
  }

  /** The number of counts of each block. */
  private static int width(Cells cells) {
    return OTHERS + groups(cells);
  }

  private static int groups(Cells cells) {
    return cells == null ? 0 : Math.min(MOST_GROUPS, cells.groupCount());
  }

  /**
   * Counts over the groups of these cells.
   *
   * @param cells the cells of the column; null for a column without
   * @param counts block after block: of each the groups in their order, then {@link Other}
   */
  public static BlockCounts of(Cells cells, long... counts) {
    if (counts.length != BLOCKS * width(cells) || Arrays.stream(counts).anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException(
          "Counts by block must be "
              + BLOCKS
              + " times "
              + width(cells)
              + " numbers of at least 0, were "
              + counts.length
              + ": "
              + Arrays.toString(counts));
    }
    return new BlockCounts(cells, counts.clone());
  }

  /** The counts of no rows. */
  public static BlockCounts empty(Cells cells) {
    return new BlockCounts(cells, new long[BLOCKS * width(cells)]);
  }

  /** The block of an entity, from 0 to {@value #BLOCKS} - 1. */
  public static int blockOf(byte[] entity) {
    return (int) (ValueHash.of(entity) >>> (Long.SIZE - Integer.numberOfTrailingZeros(BLOCKS)));
  }

  /** All counts, in the order of {@link #of}. */
  public long[] counts() {
    return counts.clone();
  }

  /** By block the values in each group, or range of groups. */
  public long[][] groups() {
    long[][] groups = new long[BLOCKS][];
    for (int block = 0; block < BLOCKS; block++) {
      int start = block * width(cells);
      groups[block] = Arrays.copyOfRange(counts, start, start + width(cells) - OTHERS);
      if (cells instanceof CategoricalCells) {
        groups[block][groups(cells) - 1] += count(block, Other.OUTSIDE);
      }
    }
    return groups;
  }

  /** By block the rows that hold such a thing. */
  public long[] of(Other other) {
    long[] rows = new long[BLOCKS];
    Arrays.setAll(rows, block -> count(block, other));
    return rows;
  }

  /** By block all rows. */
  public long[] rows() {
    long[] rows = new long[BLOCKS];
    for (int i = 0; i < counts.length; i++) {
      rows[i / width(cells)] += counts[i];
    }
    return rows;
  }

  private long count(int block, Other other) {
    return counts[(block + 1) * width(cells) - OTHERS + other.place];
  }

  /**
   * The counts of both sets of rows.
   *
   * @throws IllegalArgumentException if they count in other cells
   */
  public BlockCounts merge(BlockCounts other) {
    if (!id().equals(other.id())) {
      throw new IllegalArgumentException(
          "Counts by block over different cells cannot be merged: "
              + cells
              + " and "
              + other.cells
              + "; scan the older windows again with the current baseline");
    }
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new BlockCounts(cells, sum);
  }

  /**
   * The same rows over coarser groups.
   *
   * @param target the group there of each group here
   */
  BlockCounts in(Cells coarser, int[] target) {
    long[] sum = new long[BLOCKS * width(coarser)];
    int groups = width(cells) - OTHERS;
    for (int block = 0; block < BLOCKS; block++) {
      int from = block * width(cells);
      int to = block * width(coarser);
      for (int group = 0; group < groups; group++) {
        sum[to + target[group]] += counts[from + group];
      }
      System.arraycopy(counts, from + groups, sum, to + width(coarser) - OTHERS, OTHERS);
    }
    return new BlockCounts(coarser, sum);
  }

  private String id() {
    return cells == null ? "" : cells.id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockCounts that
        && id().equals(that.id())
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "BlockCounts of " + Arrays.stream(counts).sum() + " rows in the groups of " + cells;
  }

  /** Counts in the making, in one thread. */
  public static final class Fold {

    private final Cells cells;
    private final int width;
    private final long[] counts;

    /** Nothing counted yet; {@code cells} is null for a column without. */
    public Fold(Cells cells) {
      this.cells = cells;
      this.width = width(cells);
      this.counts = new long[BLOCKS * width];
    }

    /** The place, within a block, of a number in that cell of a numeric column. */
    public int placeOf(int cell) {
      return placeOfGroup(((NumericCells) cells).groupOf(cell));
    }

    /** The place, within a block, of a value of a categorical column. */
    public int placeOf(String value) {
      return placeOf(value, ((CategoricalCells) cells).cellOf(value));
    }

    /** The same of a value that lies in that cell. */
    public int placeOf(String value, int cell) {
      CategoricalCells categories = (CategoricalCells) cells;
      if (cell == categories.unseenCell()) {
        return placeOf(Other.OUTSIDE);
      }
      return placeOfGroup(
          cell < categories.restCell()
              ? categories.groupOfCounted(cell)
              : categories.groupOf(value));
    }

    private int placeOfGroup(int group) {
      return cells.groupCount() <= MOST_GROUPS ? group : group * MOST_GROUPS / cells.groupCount();
    }

    /** The place, within a block, of a row that holds such a thing. */
    public int placeOf(Other other) {
      return width - OTHERS + other.place;
    }

    /** Counts a row. */
    public void add(int block, int place) {
      counts[block * width + place]++;
    }

    public BlockCounts counts() {
      return new BlockCounts(cells, counts.clone());
    }
  }
}
