package io.tidemark.scan;

import io.tidemark.core.CategoryText;
import io.tidemark.core.Slice;
import io.tidemark.profile.SliceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/** Says of a row, whose last fields are the texts of slice columns, to which slices it belongs. */
final class RowSlices {

  /** Combinations of texts that are remembered by key; then all are forgotten. */
  private static final int MOST_REMEMBERED = 16_384;

  private final List<SliceKey> keys;
  private final int first;
  private final List<Map<List<String>, Integer>> remembered = new ArrayList<>();

  /**
   * Slices by these keys.
   *
   * @param first where the columns of the first key begin; those of the others follow
   */
  RowSlices(List<SliceKey> keys, int first) {
    this.keys = keys;
    this.first = first;
    keys.forEach(key -> remembered.add(new HashMap<>()));
  }

  /** By key, the cell of the row's slice. */
  int[] of(InternalRow row) {
    int[] cells = new int[keys.size()];
    int at = first;
    for (int key = 0; key < cells.length; key++) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < keys.get(key).columns().size(); i++, at++) {
        texts.add(row.isNullAt(at) ? null : row.getUTF8String(at).toString());
      }
      Map<List<String>, Integer> known = remembered.get(key);
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      SliceKey of = keys.get(key);
      cells[key] = known.computeIfAbsent(texts, all -> cell(of, all));
    }
    return cells;
  }

  private static int cell(SliceKey key, List<String> texts) {
    List<String> labels = new ArrayList<>();
    for (String text : texts) {
      labels.add(Slice.label(text == null ? null : CategoryText.of(text)));
    }
    String value = String.join(",", labels);
    return key.cells().cellOf(value, value);
  }
}
