package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many rows have an attribution of which size: counts of |a| in fixed cells, apart for each
 * block of {@link AttributionSums}. The cells are the same everywhere: 128 of equal width between
 * each power of two and the next, so that the ends of a cell differ by less than 0.8 %; all below
 * 1.8e-310 is in the first. So the middle of the values is known up to its cell, and never guessed:
 * see {@link Median}. Counts merge exactly, in any order. Immutable.
 */
public final class MagnitudeCells implements Serializable {

  /** No rows. */
  public static final MagnitudeCells EMPTY = new MagnitudeCells(new long[0], new long[0]);

  private static final long serialVersionUID = 1L;

  /** The bits of a double below those that tell its cell: 52 of the fraction but the first 7. */
  private static final int LOWER_BITS = 45;

  /** In the order of cells, and of blocks within each. */
  private final long[] keys;

  private final long[] counts;

  private MagnitudeCells(long[] keys, long[] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /**
   * The middle of some magnitudes: of an even number of them halfway between the two in the middle.
   *
   * @param value within the cells of these two as if their values were spread evenly
   * @param lower what it is at least
   * @param upper what it is at most
   */
  public record Median(double value, double lower, double upper) {}

  /**
   * Counts as they are stored.
   *
   * @param keys {@code 32 * cell + block}, rising, where a cell is the first 19 bits of its lowest
   *     value as a double of 64
   * @param counts of each, above 0
   */
  public static MagnitudeCells of(long[] keys, long[] counts) {
    if (keys.length != counts.length) {
      throw new IllegalArgumentException(
          keys.length + " cells of magnitudes do not fit " + counts.length + " counts");
    }
    return new MagnitudeCells(keys.clone(), counts.clone());
  }

  static long key(int block, double magnitude) {
    return (Double.doubleToRawLongBits(magnitude) >>> LOWER_BITS) * AttributionSums.BLOCKS + block;
  }

  static double lower(long cell) {
    return Double.longBitsToDouble(cell << LOWER_BITS);
  }

  static double upper(long cell) {
    return Math.min(Double.MAX_VALUE, lower(cell + 1));
  }

  /** As {@link #of} takes them. */
  public long[] keys() {
    return keys.clone();
  }

  /** As {@link #of} takes them. */
  public long[] counts() {
    return counts.clone();
  }

  /** All that is counted. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The counts over both sets of rows. */
  public MagnitudeCells merge(MagnitudeCells other) {
    if (counts.length == 0 || other.counts.length == 0) {
      return counts.length == 0 ? other : this;
    }
    long[] bothKeys = new long[keys.length + other.keys.length];
    long[] bothCounts = new long[bothKeys.length];
    int size = 0;
    int mine = 0;
    int others = 0;
    while (mine < keys.length || others < other.keys.length) {
      boolean isMine =
          others == other.keys.length || (mine < keys.length && keys[mine] <= other.keys[others]);
      long key = isMine ? keys[mine] : other.keys[others];
      bothKeys[size] = key;
      if (isMine) {
        bothCounts[size] += counts[mine++];
      }
      if (others < other.keys.length && other.keys[others] == key) {
        bothCounts[size] += other.counts[others++];
      }
      size++;
    }
    return new MagnitudeCells(Arrays.copyOf(bothKeys, size), Arrays.copyOf(bothCounts, size));
  }

  /** The medians for any choice of blocks. */
  public BlockMedians medians() {
    return new BlockMedians(keys, counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MagnitudeCells that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys) * 31 + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "MagnitudeCells of " + total() + " values";
  }

  /** Counts by {@link #key}. */
  static MagnitudeCells from(LongCounts hashed) {
    long[] keys = new long[hashed.size()];
    int[] next = new int[1];
    hashed.forEach((key, count) -> keys[next[0]++] = key);
    Arrays.sort(keys);
    long[] counts = new long[keys.length];
    hashed.forEach((key, count) -> counts[Arrays.binarySearch(keys, key)] = count);
    return new MagnitudeCells(keys, counts);
  }
}
