package io.tidemark.baseline;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.TypeRule;
import io.tidemark.profile.ValueCounts;

/**
 * Chooses the cells of a categorical column: its most frequent training values, up to {@link
 * CategoricalCells#MOST_VALUES}; all others that were seen are the rest. A value that occurs once
 * never has a cell: it says nothing about a distribution, and may name a person. A column with more
 * distinct values than a first look counts has an open vocabulary: none of its values can be called
 * unseen, and only frequent ones have a cell.
 */
final class Vocabulary {

  /** The least share of the rows of a value in an open vocabulary. */
  private static final double LEAST_SHARE = 0.001;

  private Vocabulary() {}

  /**
   * The cells of a column.
   *
   * @param rule by which its values are counted in them: what is no value by it has no cell
   */
  static CategoricalCells of(ColumnProfile discovered, TypeRule rule) {
    return of(discovered, rule, CategoricalCells.MOST_VALUES);
  }

  /** The same, with cells for so many values at the most. */
  static CategoricalCells of(ColumnProfile discovered, TypeRule rule, int mostValues) {
    ValueCounts counts = discovered.values().only(rule::isValue);
    if (!counts.isComplete()) {
      return CategoricalCells.open(
          discovered.frequent().candidates(LEAST_SHARE, mostValues).stream()
              .filter(count -> rule.isValue(count.value()))
              .toList(),
          discovered.present());
    }
    int repeated = counts.size() - Math.toIntExact(counts.singletons());
    return CategoricalCells.learned(counts.mostFrequentFirst(), Math.min(repeated, mostValues));
  }
}
