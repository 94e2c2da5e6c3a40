package io.tidemark.scan;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.TypeRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How often each value of a key occurs, in the making: the profile of its labels. */
final class KeyFold {

  private final ColumnProfile empty;
  private final CategoricalCells categories;
  private final long[] cells;
  private final TypeCounts.Fold types = new TypeCounts.Fold();
  private final DistinctSketch.Fold distinct = new DistinctSketch.Fold();
  private final List<SliceLabels.Label> inBatch = new ArrayList<>();
  private long rows;

  KeyFold(SliceKey key) {
    empty = key.empty();
    categories = key.cells();
    cells = categories == null ? null : new long[categories.size()];
  }

  void add(SliceLabels.Label[] labels, RowSelection selection) {
    for (int i = 0; i < selection.count; i++) {
      SliceLabels.Label label = labels[selection.rows[i]];
      if (label.count++ == 0) {
        inBatch.add(label);
      }
    }
    for (SliceLabels.Label label : inBatch) {
      add(label.text, label.cell, label.count);
      label.count = 0;
    }
    inBatch.clear();
  }

  private void add(String text, int cell, long times) {
    rows += times;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    types.add(TypeRule.WORDS.typeOf(utf8), times);
    distinct.add(utf8);
    if (cells != null) {
      cells[cell] += times;
      if (cell < categories.restCell()) {
        return;
      }
    }
    empty.values().add(text, times);
    if (empty.frequent() != null) {
      empty.frequent().add(text, times);
    }
  }

  ColumnProfile profile() {
    return new ColumnProfile(
        empty.column(),
        empty.kind(),
        rows,
        0,
        0,
        0,
        types.counts(),
        empty.moments(),
        distinct.sketch(),
        cells == null ? null : CellCounts.of(categories, cells),
        null,
        empty.values(),
        empty.offenders(),
        null,
        empty.frequent(),
        0);
  }
}
