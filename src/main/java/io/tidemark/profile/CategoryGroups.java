package io.tidemark.profile;

import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The groups in which tests count the values of a categorical column, frozen by its baseline. A
 * value that the baseline holds {@value #OWN_ROWS} times has a group of its own. All others, and
 * those that the baseline never saw, are pooled by the {@link ValueHash} of their text: walking the
 * rare values in the order of their hashes, a pool closes at {@value #POOL_ROWS} rows of the
 * baseline; what is left at the end joins the last pool.
 *
 * <p>The order is one that no count has a say in. Which rare values a sample happens to hold is
 * chance, and groups by rank would take that chance for drift. An unseen value falls in the pool in
 * whose range its hash lies, so that no group ever holds unseen values alone: whether too much is
 * unseen is a question of its own, {@code unseen_rate}.
 *
 * <p>With at most {@value #MOST_POOLS} pools; where there would be more, a pool closes at twice as
 * many rows, or four times, and so on.
 */
public final class CategoryGroups implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Rows of the baseline from which on a value has a group of its own. */
  public static final int OWN_ROWS = 40;

  /** Rows of the baseline at which a pool of rare values closes. */
  public static final int POOL_ROWS = 20;

  /** The most pools: enough for 256 values of every frequency. */
  public static final int MOST_POOLS = 512;

  private final int own;
  private final long[] poolEnds;

  private CategoryGroups(int own, long[] poolEnds) {
    this.own = own;
    this.poolEnds = poolEnds;
  }

  /**
   * Groups as they are stored.
   *
   * @param own so many of the most frequent values have a group of their own
   * @param poolEnds the largest hash of each pool, ascending, the last {@link Long#MAX_VALUE}; none
   *     where all other values count with the least frequent value that has a group of its own
   */
  public static CategoryGroups of(int own, long... poolEnds) {
    boolean ascends = true;
    for (int i = 1; i < poolEnds.length; i++) {
      ascends &= poolEnds[i - 1] < poolEnds[i];
    }
    boolean endsOpen = poolEnds.length == 0 || poolEnds[poolEnds.length - 1] == Long.MAX_VALUE;
    if (own < 0 || (own == 0 && poolEnds.length == 0) || !ascends || !endsOpen) {
      throw new IllegalArgumentException(
          "Groups of categories need a value of their own or pools that ascend to the largest"
              + " hash, were "
              + own
              + " and "
              + Arrays.toString(poolEnds));
    }
    return new CategoryGroups(own, poolEnds.clone());
  }

  /** Each of so many values on its own; others count with the last one. */
  static CategoryGroups each(int values) {
    return values == 0 ? of(0, Long.MAX_VALUE) : of(values);
  }

  /**
   * The groups of a baseline that knows all its values.
   *
   * @param counted the counts of the values that have a cell, descending
   * @param hashes of these values
   * @param others the counts of the other values, by hash
   */
  static CategoryGroups learned(long[] counted, long[] hashes, Map<Long, Long> others) {
    int own = (int) Arrays.stream(counted).takeWhile(c -> c >= OWN_ROWS).count();
    SortedMap<Long, Long> rare = new TreeMap<>(others);
    for (int i = own; i < counted.length; i++) {
      rare.merge(hashes[i], counted[i], Long::sum);
    }
    List<Long> ends = ends(rare, POOL_ROWS);
    for (long rows = 2L * POOL_ROWS; ends.size() > MOST_POOLS; rows *= 2) {
      ends = ends(rare, rows);
    }
    if (ends.isEmpty() && own == 0) {
      ends = List.of(Long.MAX_VALUE);
    }
    return of(own, ends.stream().mapToLong(Long::longValue).toArray());
  }

  /** The ends of the pools; the last one is open, and takes in what is left. */
  private static List<Long> ends(SortedMap<Long, Long> rare, long rows) {
    List<Long> ends = new ArrayList<>();
    long inPool = 0;
    for (Map.Entry<Long, Long> value : rare.entrySet()) {
      inPool += value.getValue();
      if (inPool >= rows) {
        ends.add(value.getKey());
        inPool = 0;
      }
    }
    if (!ends.isEmpty()) {
      ends.set(ends.size() - 1, Long.MAX_VALUE);
    }
    return ends;
  }

  /**
   * The groups of a baseline that has too many values to know them all: pools of equal width, as
   * hashes spread evenly, that hold {@value #OWN_ROWS} rows of the baseline each or more.
   *
   * @param counted the least counts of the values that have a cell, descending
   * @param otherRows the rows of the other values
   */
  static CategoryGroups even(long[] counted, long otherRows) {
    int own = (int) Arrays.stream(counted).takeWhile(c -> c >= OWN_ROWS).count();
    int pools = (int) Math.max(own == 0 ? 1 : 0, Math.min(MOST_POOLS, otherRows / OWN_ROWS));
    if (pools == 0) {
      return of(own);
    }
    long width = Long.divideUnsigned(-1L, pools);
    return of(
        own,
        LongStream.rangeClosed(1, pools)
            .map(i -> i == pools ? Long.MAX_VALUE : Long.MIN_VALUE + i * width)
            .toArray());
  }

  /** How many of the most frequent values have a group of their own. */
  public int own() {
    return own;
  }

  /** The largest hash of each pool, in order. */
  public long[] poolEnds() {
    return poolEnds.clone();
  }

  public int pools() {
    return poolEnds.length;
  }

  /** The pool of a hash; there must be pools. */
  int poolOf(long hash) {
    int at = Arrays.binarySearch(poolEnds, hash);
    return at >= 0 ? at : -at - 1;
  }

  long poolEnd(int pool) {
    return poolEnds[pool];
  }

  /** Writes what tells them from others. */
  void writeTo(DataOutput out) throws IOException {
    out.writeInt(own);
    for (long end : poolEnds) {
      out.writeLong(end);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryGroups that
        && own == that.own
        && Arrays.equals(poolEnds, that.poolEnds);
  }

  @Override
  public int hashCode() {
    return 31 * own + Arrays.hashCode(poolEnds);
  }

  @Override
  public String toString() {
    return own + " values of their own and " + poolEnds.length + " pools";
  }
}
