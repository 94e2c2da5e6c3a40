package io.tidemark.profile;

import io.tidemark.profile.MagnitudeCells.Median;
import java.util.Arrays;

/**
 * The medians of what {@link MagnitudeCells} count, however often each block is taken: made once,
 * and asked for every resample of a bootstrap, it reads the counts up to the middle and divides
 * nothing. Immutable.
 */
public final class BlockMedians {

  /** By key, in the order of cells. */
  private final int[] blocks;

  private final long[] counts;

  /** By cell: the first key after it, its lower end, and its width. */
  private final int[] ends;

  private final double[] lowers;
  private final double[] widths;

  private final long[] totalOfBlock = new long[AttributionSums.BLOCKS];

  BlockMedians(long[] keys, long[] counts) {
    this.counts = counts;
    this.blocks = new int[keys.length];
    int[] lastKeys = new int[keys.length];
    double[] lower = new double[keys.length];
    double[] width = new double[keys.length];
    int cells = 0;
    for (int i = 0; i < keys.length; i++) {
      long cell = keys[i] / AttributionSums.BLOCKS;
      blocks[i] = (int) (keys[i] % AttributionSums.BLOCKS);
      totalOfBlock[blocks[i]] += counts[i];
      if (i + 1 == keys.length || keys[i + 1] / AttributionSums.BLOCKS != cell) {
        lastKeys[cells] = i + 1;
        lower[cells] = MagnitudeCells.lower(cell);
        width[cells] = MagnitudeCells.upper(cell) - lower[cells];
        cells++;
      }
    }
    this.ends = Arrays.copyOf(lastKeys, cells);
    this.lowers = Arrays.copyOf(lower, cells);
    this.widths = Arrays.copyOf(width, cells);
  }

  /**
   * The median, where each block is taken so many times.
   *
   * @param times by block
   * @return 0 of none
   */
  public Median of(int[] times) {
    long total = 0;
    for (int block = 0; block < totalOfBlock.length; block++) {
      total += totalOfBlock[block] * times[block];
    }
    if (total == 0) {
      return new Median(0, 0, 0);
    }
    long lowRank = (total + 1) / 2;
    long highRank = total / 2 + 1;
    Median low = null;
    long before = 0;
    int key = 0;
    for (int cell = 0; cell < ends.length; cell++) {
      long inCell = 0;
      for (; key < ends[cell]; key++) {
        inCell += counts[key] * times[blocks[key]];
      }
      long upTo = before + inCell;
      if (low == null && upTo >= lowRank) {
        low = ranked(lowRank - before, inCell, cell);
      }
      if (upTo >= highRank) {
        Median high = ranked(highRank - before, inCell, cell);
        return new Median(low.value() / 2 + high.value() / 2, low.lower(), high.upper());
      }
      before = upTo;
    }
    throw new IllegalStateException("The counts of the cells do not come to " + total);
  }

  /** Of a magnitude in a cell by its rank there, from 1 on. */
  private Median ranked(long rank, long inCell, int cell) {
    double lower = lowers[cell];
    double width = widths[cell];
    // Nothing at all is the most frequent of what the first cell holds.
    double value = lower == 0 ? 0 : lower + width * (rank - 0.5) / inCell;
    return new Median(value, lower, lower + width);
  }
}
