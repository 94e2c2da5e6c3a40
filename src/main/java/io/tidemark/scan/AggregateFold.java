package io.tidemark.scan;

import io.tidemark.core.Slice;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.AggregateState;
import io.tidemark.profile.SlicedAggregates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.JavaConverters;

/** Folds the values of aggregates, by base window and slice, in one thread. */
final class AggregateFold {

  /** The states of some rows. */
  private static final class Part {
    private final AggregateState.Fold[] states;
    private long rows;
    // By value, in the part of all rows only: whether it could not be computed of one of them.
    private final boolean[] isFailed;
    private boolean hasFailures;

    Part(List<AggregateKey> keys) {
      states =
          keys.stream()
              .map(k -> new AggregateState.Fold(k.use()))
              .toArray(AggregateState.Fold[]::new);
      isFailed = new boolean[states.length];
    }

    AggregateProfile profile(List<AggregateKey> keys) {
      Map<AggregateKey, AggregateState> byKey = new LinkedHashMap<>();
      for (int i = 0; i < states.length; i++) {
        byKey.put(keys.get(i), states[i].state());
      }
      return new AggregateProfile(rows, byKey);
    }
  }

  /** The parts of one base window: all rows, and by key and cell those that have rows. */
  private record Parts(Part whole, List<Part[]> slices) {}

  private final ScanLayout layout;
  private final List<AggregateKey> keys;
  private final AggregateValue[] values;
  private final UnsafeProjection projection;
  private final Map<Long, Parts> windows = new TreeMap<>();

  AggregateFold(ScanLayout layout) {
    this.layout = layout;
    this.keys = layout.aggregates().keys();
    this.values = new AggregateValue[keys.size()];
    for (int i = 0; i < values.length; i++) {
      DataType type = layout.aggregates().values().get(i).dataType();
      values[i] = AggregateValue.of(keys.get(i).use(), type, i);
    }
    this.projection =
        UnsafeProjection.create(
            JavaConverters.asScalaBufferConverter(layout.aggregates().values()).asScala().toSeq());
  }

  /**
   * Adds rows of a batch.
   *
   * @param window the start of their base window
   * @param labels of all rows of the batch, per key of slices
   */
  void add(ColumnarBatch batch, long window, RowSelection rows, List<SliceLabels.Label[]> labels) {
    Parts parts = windows.computeIfAbsent(window, w -> new Parts(new Part(keys), slices()));
    for (int i = 0; i < rows.count; i++) {
      int row = rows.rows[i];
      InternalRow found = found(batch.getRow(row), parts.whole());
      add(found, parts.whole());
      for (int key = 0; key < labels.size(); key++) {
        Part[] cells = parts.slices().get(key);
        if (cells.length > 0) {
          int cell = labels.get(key)[row].cell;
          if (cells[cell] == null) {
            cells[cell] = new Part(keys);
          }
          add(found, cells[cell]);
        }
      }
    }
  }

  /**
   * The values of a row. One that cannot be computed leaves the others alone, and is not tried
   * again for this window: it has no number any more, and a pattern may have used all of its
   * budget.
   */
  private InternalRow found(InternalRow row, Part whole) {
    if (!whole.hasFailures) {
      try {
        return projection.apply(row);
      } catch (RuntimeException e) {
        whole.hasFailures = true;
      }
    }
    Object[] found = new Object[values.length];
    for (int i = 0; i < found.length; i++) {
      if (!whole.isFailed[i]) {
        try {
          found[i] = layout.aggregates().values().get(i).eval(row);
        } catch (RuntimeException e) {
          whole.isFailed[i] = true;
        }
      }
      if (whole.isFailed[i]) {
        whole.states[i].fail();
      }
    }
    return new GenericInternalRow(found);
  }

  private List<Part[]> slices() {
    List<Part[]> slices = new ArrayList<>();
    layout
        .keys()
        .forEach(k -> slices.add(new Part[k.key().optionalCells().map(c -> c.size()).orElse(0)]));
    return slices;
  }

  private void add(InternalRow found, Part part) {
    part.rows++;
    for (int i = 0; i < values.length; i++) {
      if (!found.isNullAt(i)) {
        values[i].add(found, part.states[i]);
      }
    }
  }

  /** What was folded, by the start of the base window. */
  Map<Long, SlicedAggregates> aggregates() {
    Map<Long, SlicedAggregates> folded = new TreeMap<>();
    windows.forEach(
        (window, parts) -> {
          Map<Slice, AggregateProfile> bySlice = new LinkedHashMap<>();
          bySlice.put(Slice.WHOLE, parts.whole().profile(keys));
          for (int key = 0; key < parts.slices().size(); key++) {
            Part[] cells = parts.slices().get(key);
            for (int cell = 0; cell < cells.length; cell++) {
              if (cells[cell] != null) {
                bySlice.put(layout.keys().get(key).key().slice(cell), cells[cell].profile(keys));
              }
            }
          }
          folded.put(window, new SlicedAggregates(bySlice));
        });
    return folded;
  }
}
