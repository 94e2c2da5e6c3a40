package io.tidemark.scan;

import io.tidemark.profile.LongCounts;

/**
 * The counts of a cube's cells: in a hash table while there are few, and in an array as soon as
 * that takes hardly more memory. A scan spends its time waiting for these counts, so they are kept
 * small and close together.
 */
final class CubeCounts {

  /** Codes of labels that the array has room for: that of none and those of two classes. */
  private static final int LABELS = 3;

  /** An array of three times the table's size is the faster one already, and soon the smaller. */
  private static final int MOST_TIMES_THE_TABLE = 3;

  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private final int scoreCells;
  private LongCounts hashed = new LongCounts();
  private int[] array;

  /**
   * No counts.
   *
   * @param scoreCells how many cells there are for scores, besides the one for none
   */
  CubeCounts(int scoreCells) {
    this.scoreCells = scoreCells + 1;
    makeArrayIfSmall();
  }

  /** Counts a row in the cell of {@link PredictionRow#key}. */
  void add(long key) {
    if (array == null) {
      hashed.add(key);
      makeArrayIfSmall();
      return;
    }
    int at = index(key);
    if (at < 0) {
      hashed.add(key);
    } else if (++array[at] == Integer.MAX_VALUE) {
      hashed.add(key, array[at]);
      array[at] = 0;
    }
  }

  /** The place of a cell in the array, -1 for one of the labels that it has no room for. */
  private int index(long key) {
    int actual = PredictionRow.actual(key);
    int predicted = PredictionRow.predicted(key);
    return actual < LABELS && predicted < LABELS
        ? (actual * LABELS + predicted) * scoreCells + PredictionRow.cell(key) + 1
        : -1;
  }

  private void makeArrayIfSmall() {
    long bytes = (long) LABELS * LABELS * scoreCells * Integer.BYTES;
    if (bytes > (long) hashed.capacity() * ENTRY_BYTES * MOST_TIMES_THE_TABLE) {
      return;
    }
    array = new int[(int) (bytes / Integer.BYTES)];
    LongCounts others = new LongCounts();
    hashed.forEach(
        (key, count) -> {
          int at = index(key);
          if (at >= 0 && count < Integer.MAX_VALUE) {
            array[at] = (int) count;
          } else {
            others.add(key, count);
          }
        });
    hashed = others;
  }

  /** How many pairs {@link #forEach} gives. */
  int size() {
    int size = hashed.size();
    for (int i = 0; array != null && i < array.length; i++) {
      size += array[i] == 0 ? 0 : 1;
    }
    return size;
  }

  /** Gives the cells that have rows; one of two thousand million rows more than once. */
  <E extends Exception> void forEach(LongCounts.Taker<E> taker) throws E {
    hashed.forEach(taker);
    for (int i = 0; array != null && i < array.length; i++) {
      if (array[i] != 0) {
        int labels = i / scoreCells;
        taker.take(
            PredictionRow.key(labels / LABELS, labels % LABELS, i % scoreCells - 1), array[i]);
      }
    }
  }
}
