package io.tidemark.scan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of a base window, chosen by a hash of what they hold: all of them, or those whose hash
 * begins with as many zero bits as leave at most a given number, each of which then stands for
 * 2^bits rows. Which rows these are depends on the rows only, not on their order or partitions.
 * Rows that are the same in all that is told of them are one, as often as they occur. Mutable.
 */
final class SampledRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int most;

  /** By hash with its first bit turned over: so the order of numbers is that of unsigned hashes. */
  private final TreeMap<Long, Sampled> byHash = new TreeMap<>();

  private long rows;

  SampledRows(int most) {
    this.most = most;
  }

  /**
   * A row.
   *
   * @param block of its event
   * @param inputs what the model takes: {@code Double} or {@code String}, null where missing
   * @param inCells by feature, the cell of its value
   * @param inSlices by key of slices, the cell of its slice
   * @param times how often it occurs
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Sampled(int block, Object[] inputs, int[] inCells, int[] inSlices, long times)
      implements Serializable {

    private Sampled and(Sampled same) {
      return new Sampled(block, inputs, inCells, inSlices, times + same.times);
    }
  }

  /** Whether a row of this hash may be chosen. */
  boolean takes(long hash) {
    rows++;
    return byHash.size() <= most || turned(hash) <= byHash.lastKey();
  }

  /** Adds a row that may be chosen. */
  void add(long hash, Sampled row) {
    keep(turned(hash), row);
  }

  private static long turned(long hash) {
    return hash ^ Long.MIN_VALUE;
  }

  private void keep(long turned, Sampled row) {
    byHash.merge(turned, row, Sampled::and);
    // One more than wanted is kept, to know whether there are more.
    if (byHash.size() > most + 1) {
      byHash.pollLastEntry();
    }
  }

  SampledRows merge(SampledRows other) {
    rows += other.rows;
    other.byHash.forEach(this::keep);
    return this;
  }

  /** All rows, chosen or not. */
  long rows() {
    return rows;
  }

  /** How many leading bits of the hash of a chosen row are zero. */
  int zeroBits() {
    if (byHash.size() <= most) {
      return 0;
    }
    // The row beyond the most has to go, and all that begin as it does.
    return Long.numberOfLeadingZeros(turned(byHash.lastKey())) + 1;
  }

  /** The chosen rows, in the order of their hashes. */
  List<Sampled> chosen() {
    int zeros = zeroBits();
    return byHash.entrySet().stream()
        .filter(e -> zeros == 0 || Long.numberOfLeadingZeros(turned(e.getKey())) >= zeros)
        .map(Map.Entry::getValue)
        .toList();
  }
}
