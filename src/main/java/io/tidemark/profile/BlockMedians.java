package io.tidemark.profile;

import io.tidemark.profile.MagnitudeCells.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The medians of what {@link MagnitudeCells} count, however often each block is taken. Made once,
 * it is asked for every resample of a bootstrap: it looks up near which cell the middle is, by the
 * counts of blocks before some of them, and reads the counts from there. Immutable.
 */
public final class BlockMedians {

  private static final int KEYS_OF_A_MARK = 64;

  /** By key, in the order of cells. */
  private final int[] blocks;

  private final long[] counts;

  /** By cell: the first key after it, its lower end, and its width. */
  private final int[] ends;

  private final double[] lowers;
  private final double[] widths;

  private final long[] totalOfBlock;

  /** By mark: its first cell, and the counts of blocks before it. */
  private final int[] marks;

  private final long[][] before;

  BlockMedians(long[] keys, long[] counts) {
    long[] soFar = new long[AttributionSums.BLOCKS];
    List<Integer> marked = new ArrayList<>();
    List<long[]> counted = new ArrayList<>();
    int keyOfMark = -KEYS_OF_A_MARK;
    this.counts = counts;
    this.blocks = new int[keys.length];
    int[] lastKeys = new int[keys.length];
    double[] lower = new double[keys.length];
    double[] width = new double[keys.length];
    int cells = 0;
    for (int i = 0; i < keys.length; i++) {
      long cell = keys[i] / AttributionSums.BLOCKS;
      boolean isFirst = i == 0 || keys[i - 1] / AttributionSums.BLOCKS != cell;
      if (isFirst && i - keyOfMark >= KEYS_OF_A_MARK) {
        marked.add(cells);
        counted.add(soFar.clone());
        keyOfMark = i;
      }
      blocks[i] = (int) (keys[i] % AttributionSums.BLOCKS);
      soFar[blocks[i]] += counts[i];
      if (i + 1 == keys.length || keys[i + 1] / AttributionSums.BLOCKS != cell) {
        lastKeys[cells] = i + 1;
        lower[cells] = MagnitudeCells.lower(cell);
        width[cells] = MagnitudeCells.upper(cell) - lower[cells];
        cells++;
      }
    }
    this.totalOfBlock = soFar;
    this.marks = marked.stream().mapToInt(Integer::intValue).toArray();
    this.before = counted.toArray(new long[0][]);
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
    long total = taken(totalOfBlock, times);
    if (total == 0) {
      return new Median(0, 0, 0);
    }
    long lowRank = (total + 1) / 2;
    long highRank = total / 2 + 1;
    int mark = lastMarkBefore(lowRank, times);
    Median low = null;
    long passed = taken(before[mark], times);
    int first = marks[mark];
    int key = first == 0 ? 0 : ends[first - 1];
    for (int cell = first; cell < ends.length; cell++) {
      long inCell = 0;
      for (; key < ends[cell]; key++) {
        inCell += counts[key] * times[blocks[key]];
      }
      long upTo = passed + inCell;
      if (low == null && upTo >= lowRank) {
        low = ranked(lowRank - passed, inCell, cell);
      }
      if (upTo >= highRank) {
        Median high = ranked(highRank - passed, inCell, cell);
        return new Median(low.value() / 2 + high.value() / 2, low.lower(), high.upper());
      }
      passed = upTo;
    }
    throw new IllegalStateException("The counts of the cells do not come to " + total);
  }

  private static long taken(long[] ofBlocks, int[] times) {
    long taken = 0;
    for (int block = 0; block < ofBlocks.length; block++) {
      taken += ofBlocks[block] * times[block];
    }
    return taken;
  }

  /** The last mark before which fewer are counted than the rank. */
  private int lastMarkBefore(long rank, int[] times) {
    int low = 0;
    int high = marks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (taken(before[middle], times) < rank) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
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
