package io.tidemark.scan;

import io.tidemark.core.CategoryText;
import io.tidemark.core.Slice;
import io.tidemark.profile.CategoricalCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/** Says of each row of a batch which slice of a key it belongs to. One per task and key. */
final class SliceLabels {

  /** Distinct texts per column, and combinations, that are remembered; then all are forgotten. */
  private static final int MOST_REMEMBERED = 16_384;

  private static final int BITS = 20;

  /** The values of a key in a row. Mutable: {@code count} is for whoever folds a batch. */
  static final class Label {
    final String text;
    final int cell;
    int count;

    Label(String text, int cell) {
      this.text = text;
      this.cell = cell;
    }
  }

  private final KeyLayout layout;
  private final CategoricalCells cells;
  private final List<Texts> texts = new ArrayList<>();
  private final List<Map<UTF8String, Integer>> codes = new ArrayList<>();
  private final List<List<String>> labels = new ArrayList<>();
  private final Map<Long, Label> remembered = new HashMap<>();
  private Label[] ofRow = new Label[0];

  SliceLabels(KeyLayout layout, List<DataType> types) {
    this.layout = layout;
    this.cells = layout.key().cells();
    for (int ordinal : layout.ordinals()) {
      texts.add(Texts.of(types.get(ordinal)));
      codes.add(new HashMap<>());
      labels.add(new ArrayList<>());
    }
    forget();
  }

  /** The labels of the rows 0, 1, ...; valid until the next batch is read. */
  Label[] read(ColumnarBatch batch) {
    int rows = batch.numRows();
    if (ofRow.length < rows) {
      ofRow = new Label[rows];
    }
    ColumnVector[] vectors =
        layout.ordinals().stream().map(batch::column).toArray(ColumnVector[]::new);
    for (int row = 0; row < rows; row++) {
      long combination = 0;
      for (int i = 0; i < vectors.length; i++) {
        combination = (combination << BITS) | code(i, vectors[i], row);
      }
      Label label = remembered.get(combination);
      if (label == null) {
        label = look(combination);
        remembered.put(combination, label);
      }
      ofRow[row] = label;
      if (remembered.size() >= MOST_REMEMBERED) {
        // Labels handed out stay valid: an equal one made later counts for the same cell.
        forget();
      }
    }
    return ofRow;
  }

  /** 0 for null, else a number that stands for the text until all are forgotten. */
  private int code(int column, ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return 0;
    }
    UTF8String text = texts.get(column).text(vector, row);
    Integer code = codes.get(column).get(text);
    if (code == null) {
      code = labels.get(column).size();
      codes.get(column).put(text.copy(), code);
      labels.get(column).add(Slice.label(CategoryText.of(text.toString())));
    }
    return code;
  }

  private Label look(long combination) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int code = (int) (combination >>> (BITS * (labels.size() - 1 - i))) & ((1 << BITS) - 1);
      parts.add(labels.get(i).get(code));
    }
    String text = parts.stream().collect(Collectors.joining(","));
    return new Label(text, cells == null ? 0 : cells.cellOf(text, text));
  }

  private void forget() {
    remembered.clear();
    codes.forEach(Map::clear);
    labels.forEach(
        known -> {
          known.clear();
          known.add(Slice.NULL);
        });
  }
}
