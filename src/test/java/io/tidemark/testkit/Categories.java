package io.tidemark.testkit;

import io.tidemark.metrics.drift.CountPair;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each category occurs, counted as a scan counts it.
 *
 * @param counts in cells and pools
 * @param others the values without a cell
 */
public record Categories(CellCounts counts, ValueCounts others) {

  /** A training table's categories, in the cells that it fixes. */
  public static Categories baseline(Map<String, Long> values) {
    List<ValueCounts.Count> mostFrequentFirst =
        values.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(e -> new ValueCounts.Count(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparingLong(ValueCounts.Count::count)
                    .reversed()
                    .thenComparing(ValueCounts.Count::value))
            .toList();
    int repeated = (int) mostFrequentFirst.stream().takeWhile(c -> c.count() > 1).count();
    CategoricalCells cells =
        CategoricalCells.learned(
            mostFrequentFirst, Math.min(repeated, CategoricalCells.MOST_VALUES));
    return in(cells, values);
  }

  /** Categories in cells that are there already. */
  public static Categories in(CategoricalCells cells, Map<String, Long> values) {
    long[] counts = new long[cells.size()];
    long[] pools = new long[cells.groups().pools()];
    Map<String, Long> others = new HashMap<>();
    values.forEach(
        (value, count) -> {
          counts[cells.cellOf(value)] += count;
          if (cells.countedCellOf(value).isEmpty() && count > 0) {
            others.put(value, count);
            if (pools.length > 0) {
              pools[cells.poolOf(value)] += count;
            }
          }
        });
    return new Categories(
        CellCounts.of(cells, counts, pools), ValueCounts.of(ColumnProfile.COUNTED_VALUES, others));
  }

  /** A window's categories, in the cells of this baseline. */
  public Categories window(Map<String, Long> values) {
    return in(cells(), values);
  }

  public CategoricalCells cells() {
    return (CategoricalCells) counts.cells();
  }

  /** This baseline and a window in its cells. */
  public CountPair with(Categories window) {
    return new CountPair(counts, window.counts, others, window.others, null, null);
  }
}
