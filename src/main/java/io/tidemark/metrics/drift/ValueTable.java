package io.tidemark.metrics.drift;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ValueCounts;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of a categorical column, how often the baseline holds each, and how often the window.
 * Where both hold at most {@value #MOST_VALUES} distinct values together these are all of them,
 * those that the baseline never saw told apart by their hashes. Beyond that they are the counted
 * values, the rest that the baseline knows, and the unseen ones, the last two as one each.
 */
final class ValueTable {

  /** The most distinct values that distances are exact over. */
  static final int MOST_VALUES = CategoricalCells.MOST_VALUES;

  private final long[] baseline;
  private final long[] window;
  private final String extent;

  private ValueTable(long[] baseline, long[] window, String extent) {
    this.baseline = baseline;
    this.window = window;
    this.extent = extent;
  }

  /**
   * The table of counts in the same categorical cells.
   *
   * @param baselineOthers the baseline's values without a cell; null where nobody knows them
   * @param windowOthers the same of the window
   */
  static ValueTable of(
      CellCounts baseline,
      CellCounts window,
      ValueCounts baselineOthers,
      ValueCounts windowOthers) {
    CategoricalCells cells = (CategoricalCells) baseline.cells();
    if (!areAll(cells, baseline, baselineOthers) || !areAll(cells, window, windowOthers)) {
      return ofCells(cells, baseline, window, "too many values to count them");
    }
    Map<Long, long[]> others = new TreeMap<>();
    addTo(others, 0, baselineOthers);
    addTo(others, 1, windowOthers);
    long[][] counted = filled(baseline.counts(), window.counts(), cells.restCell());
    int distinct = counted[0].length + others.size();
    if (distinct > MOST_VALUES) {
      return ofCells(cells, baseline, window, distinct + " values together");
    }
    long[] b = Arrays.copyOf(counted[0], distinct);
    long[] w = Arrays.copyOf(counted[1], distinct);
    int at = counted[0].length;
    for (long[] other : others.values()) {
      b[at] = other[0];
      w[at++] = other[1];
    }
    return new ValueTable(
        b, w, distinct == 1 ? "over one value" : "over all " + distinct + " values");
  }

  private static boolean areAll(CategoricalCells cells, CellCounts counts, ValueCounts others) {
    long withoutCell = counts.count(cells.restCell()) + counts.count(cells.unseenCell());
    if (others == null) {
      return withoutCell == 0;
    }
    return others.isComplete()
        && others.byHash().values().stream().mapToLong(Long::longValue).sum() == withoutCell;
  }

  private static void addTo(Map<Long, long[]> table, int side, ValueCounts others) {
    if (others != null) {
      others
          .byHash()
          .forEach((hash, n) -> table.computeIfAbsent(hash, h -> new long[2])[side] += n);
    }
  }

  private static ValueTable ofCells(
      CategoricalCells cells, CellCounts baseline, CellCounts window, String distinct) {
    long[][] all = filled(baseline.counts(), window.counts(), cells.size());
    return new ValueTable(
        all[0],
        all[1],
        "over " + cells.restCell() + " counted values, REST and UNSEEN, as there are " + distinct);
  }

  /** The first so many counts, without those that are 0 on both sides. */
  private static long[][] filled(long[] baseline, long[] window, int length) {
    long[] b = new long[length];
    long[] w = new long[length];
    int filled = 0;
    for (int i = 0; i < length; i++) {
      if (baseline[i] + window[i] > 0) {
        b[filled] = baseline[i];
        w[filled++] = window[i];
      }
    }
    return new long[][] {Arrays.copyOf(b, filled), Arrays.copyOf(w, filled)};
  }

  long[] baseline() {
    return baseline.clone();
  }

  long[] window() {
    return window.clone();
  }

  /** What the table is over, in words: {@code over all 10 values}. */
  String extent() {
    return extent;
  }
}
