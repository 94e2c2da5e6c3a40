package io.tidemark.tables;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** How often texts occur, in columns. */
final class StoredValues {

  private static final int MOST_FREQUENT = 20;

  private StoredValues() {}

  /** The most frequent texts, those with a cell of their own and others alike. */
  static List<Row> mostFrequent(ColumnProfile profile) {
    List<ValueCounts.Count> all = new ArrayList<>(profile.values().mostFrequentFirst());
    CellCounts counts = profile.cells();
    if (counts != null && counts.cells() instanceof CategoricalCells cells) {
      for (int i = 0; i < cells.values().size(); i++) {
        if (counts.count(i) > 0) {
          all.add(new ValueCounts.Count(cells.values().get(i), counts.count(i)));
        }
      }
    }
    return all.stream()
        .sorted(
            Comparator.comparingLong(ValueCounts.Count::count)
                .reversed()
                .thenComparing(ValueCounts.Count::value))
        .limit(MOST_FREQUENT)
        .map(c -> RowFactory.create(c.value(), c.count()))
        .toList();
  }

  /** The texts without a cell of their own. */
  static List<Row> others(ColumnProfile profile) {
    return profile.values().mostFrequentFirst().stream()
        .map(c -> RowFactory.create(c.value(), c.count()))
        .toList();
  }

  static ValueCounts read(StoredRow row) {
    Map<String, Long> counts = new HashMap<>();
    row.rows("other_values").forEach(v -> counts.put(v.text("value"), v.whole("count")));
    int capacity = (int) row.whole("other_values_capacity");
    return row.isTrue("other_values_complete")
        ? ValueCounts.of(capacity, counts)
        : ValueCounts.sampleOf(capacity, counts);
  }
}
