package io.tidemark.profile;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How many values lie how far beyond the first or the last edge of a column's cells, in at most
 * {@value #MOST_BUCKETS} buckets of distances. At first each distance has its own; each time that
 * there would be too many, all distances lose their last bit, and those that become the same share
 * a bucket. So up to {@value #MOST_BUCKETS} distances are exact, and more are known to a part of
 * themselves: one in 64 where they lie evenly in eight octaves. Which bits are left depends on the
 * values alone: the same values give the same counts in any order, and merged from any parts.
 */
public final class OuterCounts implements Serializable {

  /** The most buckets, of both sides together. */
  public static final int MOST_BUCKETS = 512;

  private static final long serialVersionUID = 1L;
  private static final byte LAYOUT = 1;
  private static final long BITS_OF_GREATEST = Double.doubleToRawLongBits(Double.MAX_VALUE);
  private static final int HEAD = 2 + Integer.BYTES;

  /** Ascending; the leading bits of a distance above the last edge, their complement below. */
  private long[] buckets;

  private long[] rows;
  private int size;

  /** The bits of a distance that do not count. */
  private int dropped;

  private OuterCounts(long[] buckets, long[] rows, int dropped) {
    this.buckets = buckets;
    this.rows = rows;
    this.size = buckets.length;
    this.dropped = dropped;
  }

  /** Of no values. */
  public static OuterCounts empty() {
    return new OuterCounts(new long[0], new long[0], 0);
  }

  /** Adds values that lie so far below the first edge, a finite distance of at least 0. */
  void addBelow(double distance, long times) {
    add(~bucketOf(distance), times);
  }

  /** Adds values that lie so far above the last edge, a finite distance of at least 0. */
  void addAbove(double distance, long times) {
    add(bucketOf(distance), times);
  }

  private long bucketOf(double distance) {
    return Double.doubleToRawLongBits(distance + 0.0) >>> dropped;
  }

  private void add(long bucket, long times) {
    int at = Arrays.binarySearch(buckets, 0, size, bucket);
    if (at >= 0) {
      rows[at] += times;
      return;
    }
    int place = -at - 1;
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * size + 8);
      rows = Arrays.copyOf(rows, 2 * size + 8);
    }
    System.arraycopy(buckets, place, buckets, place + 1, size - place);
    System.arraycopy(rows, place, rows, place + 1, size - place);
    buckets[place] = bucket;
    rows[place] = times;
    size++;
    while (size > MOST_BUCKETS) {
      dropBit();
    }
  }

  private void dropBit() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      // Of a complement this is the complement of the bits that are left.
      long bucket = buckets[i] >> 1;
      if (kept > 0 && buckets[kept - 1] == bucket) {
        rows[kept - 1] += rows[i];
      } else {
        buckets[kept] = bucket;
        rows[kept++] = rows[i];
      }
    }
    size = kept;
    dropped++;
  }

  /** Of both sets of values. */
  public OuterCounts merge(OuterCounts other) {
    OuterCounts sum = copy();
    OuterCounts more = other.copy();
    while (sum.dropped < more.dropped) {
      sum.dropBit();
    }
    for (int i = 0; i < more.size; i++) {
      sum.add(more.buckets[i] >> (sum.dropped - more.dropped), more.rows[i]);
    }
    return sum;
  }

  private OuterCounts copy() {
    return new OuterCounts(Arrays.copyOf(buckets, size), Arrays.copyOf(rows, size), dropped);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The number of values. */
  public long total() {
    return Arrays.stream(rows, 0, size).sum();
  }

  /**
   * How far the value of a rank lies from the edge, at most 0 where it lies below the first one and
   * at least 0 above the last one; between the ends of its bucket as if values lay evenly there.
   *
   * @param rank from 0 to {@link #total()}, in the order of the values
   * @throws IllegalStateException if there are no values
   */
  public double distance(double rank) {
    if (isEmpty()) {
      throw new IllegalStateException("No values have no ranks: ask isEmpty() first");
    }
    long before = 0;
    int at = 0;
    while (at < size - 1 && before + rows[at] < rank) {
      before += rows[at++];
    }
    double part = Math.max(0, Math.min(1, (rank - before) / rows[at]));
    return buckets[at] < 0 ? -between(~buckets[at], 1 - part) : between(buckets[at], part);
  }

  private double between(long bucket, double part) {
    return dropped == 0 ? end(bucket) : end(bucket) * (1 - part) + end(bucket + 1) * part;
  }

  private double end(long bucket) {
    long bits = bucket << dropped;
    // The last bucket may go on past the greatest number, and its bits into the sign.
    return bits < 0 || bits > BITS_OF_GREATEST ? Double.MAX_VALUE : Double.longBitsToDouble(bits);
  }

  /**
   * The whole state, which {@link #fromBytes} restores, big-endian: the layout's number (1, one
   * byte), the bits that do not count (one byte), the number of buckets (int), the buckets (long),
   * and the values in each (long).
   */
  public byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + size * 2 * Long.BYTES);
    out.put(LAYOUT).put((byte) dropped).putInt(size);
    for (int i = 0; i < size; i++) {
      out.putLong(buckets[i]);
    }
    for (int i = 0; i < size; i++) {
      out.putLong(rows[i]);
    }
    return out.array();
  }

  /** The counts that {@link #toBytes} wrote. */
  public static OuterCounts fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte layout = in.get();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException(
          "Counts of values beyond the cells are stored in layout "
              + layout
              + ", this release reads layout "
              + LAYOUT
              + ": a newer release wrote them, read them with that one");
    }
    int dropped = in.get();
    int size = in.getInt();
    if (bytes.length != HEAD + 2L * size * Long.BYTES) {
      throw new IllegalArgumentException(
          "Counts of values beyond the cells have "
              + size
              + " buckets in "
              + bytes.length
              + " bytes: the table column_profiles was changed by hand");
    }
    long[] buckets = new long[size];
    long[] rows = new long[size];
    in.asLongBuffer().get(buckets).get(rows);
    return new OuterCounts(buckets, rows, dropped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OuterCounts that
        && dropped == that.dropped
        && Arrays.equals(buckets, 0, size, that.buckets, 0, that.size)
        && Arrays.equals(rows, 0, size, that.rows, 0, that.size);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(total());
  }

  @Override
  public String toString() {
    return "OuterCounts of " + total() + " values in " + size + " buckets";
  }
}
