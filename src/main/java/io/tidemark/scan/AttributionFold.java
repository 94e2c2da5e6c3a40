package io.tidemark.scan;

import io.tidemark.core.CategoryText;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.SliceKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Folds the rows of a partition, each of a time, the text of its event, its attributions with the
 * values of the features that have cells, and the texts of the slice columns.
 *
 * @param keys of the attributions
 * @param cells of the features, by attribution; null where it is not told by the feature's value
 * @param medians whether it is counted how many attributions are of which size
 * @param slices how the rows are divided
 * @param baseWindow the length of the base windows, in the unit of the time
 */
@SuppressWarnings("ArrayRecordComponent") // Lists of Java 17 hold no null; nobody compares folds.
record AttributionFold(
    List<AttributionKey> keys,
    Cells[] cells,
    AttributionSums.Medians medians,
    List<SliceKey> slices,
    long baseWindow)
    implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

  private static final int TIME = 0;
  private static final int EVENT = 1;
  private static final int FIRST = 2;

  @Override
  public Iterator<byte[]> call(Iterator<InternalRow> rows) {
    Map<Long, AttributionState.Fold> folds = new HashMap<>();
    double[] values = new double[keys.size()];
    int[] inCells = new int[keys.size()];
    int told = (int) Arrays.stream(cells).filter(Objects::nonNull).count();
    RowSlices divided = new RowSlices(slices, FIRST + values.length + told);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (row.isNullAt(TIME)) {
        continue;
      }
      int next = FIRST + values.length;
      for (int i = 0; i < values.length; i++) {
        values[i] = row.isNullAt(FIRST + i) ? Double.NaN : row.getDouble(FIRST + i);
        if (cells[i] != null) {
          inCells[i] = cell(row, next++, cells[i]);
        }
      }
      long start = Math.floorDiv(row.getLong(TIME), baseWindow) * baseWindow;
      folds
          .computeIfAbsent(start, s -> new AttributionState.Fold(keys, cells, medians, slices))
          .add(AttributionSums.blockOf(event(row, values)), values, inCells, divided.of(row));
    }
    Map<Long, AttributionState.Part> parts = new TreeMap<>();
    folds.forEach((start, fold) -> parts.put(start, fold.part()));
    return List.of(new AttributionState(parts).toBytes()).iterator();
  }

  static int cell(InternalRow row, int ordinal, Cells cells) {
    if (row.isNullAt(ordinal)) {
      return cells.size();
    }
    if (cells instanceof NumericCells numbers) {
      double value = row.getDouble(ordinal);
      return Double.isFinite(value) ? numbers.cellOf(value) : cells.size();
    }
    return ((CategoricalCells) cells)
        .cellOf(CategoryText.of(row.getUTF8String(ordinal).toString()));
  }

  /** An event without a name is told from others by its attributions. */
  private static byte[] event(InternalRow row, double[] values) {
    if (!row.isNullAt(EVENT)) {
      return row.getUTF8String(EVENT).getBytes();
    }
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
