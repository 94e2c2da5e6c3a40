package io.tidemark.scan;

import io.tidemark.profile.ScoreCounts;
import java.util.Arrays;

/**
 * Counts scores by cell, in one thread. There may be as many cells as rows, so cells wait in an
 * array that is sorted and counted when it is full: a hash table of that size would miss the
 * processor's caches at every row.
 */
final class ScoreFold {

  private static final int FIRST_ROOM = 32;
  private static final int FEW = 256;

  private int[] waiting = new int[FIRST_ROOM];
  private int size;
  private long unscored;
  private ScoreCounts counted = ScoreCounts.EMPTY;

  void add(int cell) {
    if (size == waiting.length) {
      count();
      // About as many rows wait as there are cells, so that merging costs little for each.
      int room = Math.min(2 * waiting.length, Math.max(FEW, counted.size()));
      if (room > waiting.length) {
        waiting = new int[room];
      }
    }
    waiting[size++] = cell;
  }

  void addUnscored() {
    unscored++;
  }

  private void count() {
    if (size == 0) {
      return;
    }
    Arrays.sort(waiting, 0, size);
    int[] cells = new int[size];
    long[] rows = new long[size];
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || cells[distinct - 1] != waiting[i]) {
        cells[distinct++] = waiting[i];
      }
      rows[distinct - 1]++;
    }
    counted =
        counted.merge(
            ScoreCounts.of(Arrays.copyOf(cells, distinct), Arrays.copyOf(rows, distinct), 0));
    size = 0;
  }

  ScoreCounts counts() {
    count();
    return counted.merge(ScoreCounts.unscored(unscored));
  }
}
