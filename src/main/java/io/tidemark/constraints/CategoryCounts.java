package io.tidemark.constraints;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The categories of a column and how often each occurs: those with a cell and the others that were
 * counted. Of a column with too many values some are not named; {@link #total} still counts them.
 */
public final class CategoryCounts {

  private final Map<String, Long> counts;
  private final long total;

  private CategoryCounts(Map<String, Long> counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  public static CategoryCounts of(ColumnProfile profile) {
    Map<String, Long> counts = new HashMap<>(profile.values().asMap());
    long others = counts.values().stream().mapToLong(Long::longValue).sum();
    CellCounts cells = profile.cells();
    if (cells == null || !(cells.cells() instanceof CategoricalCells categories)) {
      return new CategoryCounts(
          counts, profile.values().isComplete() ? others : Math.max(others, profile.present()));
    }
    List<String> values = categories.values();
    for (int cell = 0; cell < values.size(); cell++) {
      if (cells.count(cell) > 0) {
        counts.merge(values.get(cell), cells.count(cell), Long::sum);
      }
    }
    return new CategoryCounts(counts, cells.total());
  }

  /** The named categories. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** The number of values, of unnamed categories too. */
  public long total() {
    return total;
  }

  /** The number of values among the given ones; unnamed values count as being among them. */
  public long countOf(Collection<String> allowed) {
    return total
        - counts.keySet().stream().filter(v -> !allowed.contains(v)).mapToLong(counts::get).sum();
  }

  /** {@link #countOf} per value, in [0, 1]; undefined where there is no value. */
  public Outcome shareOf(Collection<String> allowed) {
    return Outcome.ratio(countOf(allowed), total, "values");
  }

  /**
   * The named categories, most frequent first, equally frequent ones in the order of their text.
   */
  public List<ValueCounts.Count> mostFrequentFirst() {
    return counts.entrySet().stream()
        .map(e -> new ValueCounts.Count(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingLong(ValueCounts.Count::count)
                .reversed()
                .thenComparing(ValueCounts.Count::value))
        .toList();
  }
}
