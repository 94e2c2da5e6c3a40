package io.tidemark.constraints;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import io.tidemark.profile.ValueHash;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The categories of a column and how often each occurs: those with a cell and the others that were
 * counted. Of a column with too many values some are not named; {@link #total} still counts them.
 */
public final class CategoryCounts {

  private final ColumnProfile profile;
  private final Map<String, Long> counts;
  private final long total;

  private CategoryCounts(ColumnProfile profile, Map<String, Long> counts, long total) {
    this.profile = profile;
    this.counts = counts;
    this.total = total;
  }

  public static CategoryCounts of(ColumnProfile profile) {
    Map<String, Long> counts = new HashMap<>(profile.values().asMap());
    long others = counts.values().stream().mapToLong(Long::longValue).sum();
    CellCounts cells = profile.cells();
    if (cells == null || !(cells.cells() instanceof CategoricalCells categories)) {
      return new CategoryCounts(
          profile,
          counts,
          profile.values().isComplete() ? others : Math.max(others, profile.present()));
    }
    List<String> values = categories.values();
    for (int cell = 0; cell < values.size(); cell++) {
      if (cells.count(cell) > 0) {
        counts.merge(values.get(cell), cells.count(cell), Long::sum);
      }
    }
    return new CategoryCounts(profile, counts, cells.total());
  }

  /** The named categories. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** The number of values, of unnamed categories too. */
  public long total() {
    return total;
  }

  /** How many values are among the allowed ones, as far as the counts tell. */
  public DomainCount within(Collection<String> allowed) {
    Set<String> domain = new HashSet<>(allowed);
    long named = counts.values().stream().mapToLong(Long::longValue).sum();
    long inside =
        counts.entrySet().stream()
            .filter(e -> domain.contains(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (named >= total) {
      return new DomainCount(inside, 0, total);
    }
    List<String> untold =
        domain.stream().filter(v -> !counts.containsKey(v) && !profile.values().tells(v)).toList();
    CellCounts cells = profile.cells();
    if (cells == null || !(cells.cells() instanceof CategoricalCells categories)) {
      return new DomainCount(inside, untold.isEmpty() ? 0 : total - named, total);
    }
    long unsure = 0;
    for (int cell : List.of(categories.restCell(), categories.unseenCell())) {
      long unnamed = unnamed(categories, cell);
      if (cell == categories.restCell() && restIsWithin(categories, domain)) {
        inside += unnamed;
      } else if (untold.stream().anyMatch(v -> categories.cellOf(v) == cell)) {
        unsure += unnamed;
      }
    }
    return new DomainCount(inside, unsure, total);
  }

  /** The values of a cell of many that no category accounts for. */
  private long unnamed(CategoricalCells categories, int cell) {
    long named =
        profile.values().mostFrequentFirst().stream()
            .filter(c -> categories.cellOf(c.value()) == cell)
            .mapToLong(ValueCounts.Count::count)
            .sum();
    return Math.max(0, profile.cells().count(cell) - named);
  }

  private static boolean restIsWithin(CategoricalCells categories, Set<String> domain) {
    Set<Long> hashes = domain.stream().map(ValueHash::of).collect(Collectors.toSet());
    return categories.vocabulary() == CategoricalCells.Vocabulary.CLOSED
        && Arrays.stream(categories.rest()).allMatch(hashes::contains);
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
