package io.tidemark.scan;

/** Some rows of a batch, ascending. Mutable, for reuse from batch to batch. */
final class RowSelection {

  int[] rows = new int[0];
  int count;

  /** Whether these are the rows 0 to {@link #count} - 1. */
  boolean contiguous;

  void all(int length) {
    if (!contiguous || rows.length < length) {
      rows = new int[Math.max(length, rows.length)];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i;
      }
    }
    count = length;
    contiguous = true;
  }

  void clear(int capacity) {
    if (rows.length < capacity) {
      rows = new int[capacity];
    }
    count = 0;
    contiguous = false;
  }

  void add(int row) {
    rows[count++] = row;
  }
}
