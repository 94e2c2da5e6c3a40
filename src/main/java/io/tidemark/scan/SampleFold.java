package io.tidemark.scan;

import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.Cells;
import io.tidemark.profile.SliceKey;
import java.io.Serializable;
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
 * Chooses rows of a partition, each of a time, a hash, the text of its event, what the model takes,
 * the values of the features that have cells, and the texts of the slice columns.
 *
 * @param isNumber by what the model takes
 * @param cells by feature; null where it has none
 * @param slices how the rows are divided
 * @param baseWindow the length of the base windows, in the unit of the time
 */
@SuppressWarnings("ArrayRecordComponent") // Lists of Java 17 hold no null; nobody compares folds.
record SampleFold(
    List<Boolean> isNumber, Cells[] cells, List<SliceKey> slices, int most, long baseWindow)
    implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

  private static final int TIME = 0;
  private static final int HASH = 1;
  private static final int EVENT = 2;
  private static final int FIRST = 3;

  /** What a task hands to the driver, by the start of the base window. */
  record Chosen(Map<Long, SampledRows> byWindow) implements Serializable {

    Chosen merge(Chosen other) {
      Map<Long, SampledRows> both = new TreeMap<>(byWindow);
      other.byWindow.forEach((start, rows) -> both.merge(start, rows, SampledRows::merge));
      return new Chosen(both);
    }
  }

  @Override
  public Iterator<byte[]> call(Iterator<InternalRow> rows) {
    Map<Long, SampledRows> byWindow = new HashMap<>();
    int told = (int) Arrays.stream(cells).filter(Objects::nonNull).count();
    RowSlices divided = new RowSlices(slices, FIRST + isNumber.size() + told);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (row.isNullAt(TIME)) {
        continue;
      }
      long start = Math.floorDiv(row.getLong(TIME), baseWindow) * baseWindow;
      SampledRows sampled = byWindow.computeIfAbsent(start, s -> new SampledRows(most));
      long hash = row.getLong(HASH);
      if (sampled.takes(hash)) {
        sampled.add(hash, sampled(row, hash, divided.of(row)));
      }
    }
    return List.of(StateBytes.of(new Chosen(new TreeMap<>(byWindow)))).iterator();
  }

  private SampledRows.Sampled sampled(InternalRow row, long hash, int[] inSlices) {
    Object[] inputs = new Object[isNumber.size()];
    for (int i = 0; i < inputs.length; i++) {
      int at = FIRST + i;
      if (!row.isNullAt(at)) {
        inputs[i] = isNumber.get(i) ? (Object) row.getDouble(at) : row.getUTF8String(at).toString();
      }
    }
    int next = FIRST + inputs.length;
    int[] inCells = new int[cells.length];
    for (int i = 0; i < inCells.length; i++) {
      if (cells[i] != null) {
        inCells[i] = AttributionFold.cell(row, next++, cells[i]);
      }
    }
    return new SampledRows.Sampled(block(row, hash), inputs, inCells, inSlices, 1);
  }

  private static int block(InternalRow row, long hash) {
    return AttributionSums.blockOf(
        row.isNullAt(EVENT)
            ? ByteBuffer.allocate(Long.BYTES).putLong(hash).array()
            : row.getUTF8String(EVENT).getBytes());
  }
}
