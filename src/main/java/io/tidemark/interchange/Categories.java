package io.tidemark.interchange;

import io.tidemark.constraints.CategoryCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a categorical column with few of them, each with its exact count. */
final class Categories {

  /** Above this number of distinct values a file lists none: Deequ's threshold. */
  static final int MOST_LISTED = 120;

  private Categories() {}

  /**
   * The values that occur, in the container's order; nothing for a column of another kind, without
   * values, with more than {@value #MOST_LISTED} distinct ones, or with some that nobody counted.
   */
  static Optional<List<CategoricalDistribution.Bucket>> of(ColumnProfile profile) {
    if (profile.kind() != ColumnKind.CATEGORICAL || profile.present() == 0) {
      return Optional.empty();
    }
    CategoryCounts categories = CategoryCounts.of(profile);
    Map<String, Long> counts = categories.counts();
    long counted = counts.values().stream().mapToLong(Long::longValue).sum();
    if (counts.size() > MOST_LISTED || counted != profile.present()) {
      return Optional.empty();
    }
    List<String> mostFrequentFirst =
        categories.mostFrequentFirst().stream().map(ValueCounts.Count::value).toList();
    return Optional.of(
        HashTrieOrder.of(mostFrequentFirst).stream()
            .map(value -> CategoricalDistribution.Bucket.of(value, counts.get(value)))
            .toList());
  }
}
