package io.tidemark.scan;

import io.tidemark.profile.SlicedAggregates;
import io.tidemark.profile.SlicedProfiles;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Folds the batches of a partition into profiles, one per base window; the key is the window's
 * start in microseconds. Gives one {@link PartitionState}.
 */
final class BatchFold implements FlatMapFunction<Iterator<ColumnarBatch>, byte[]> {

  private static final long serialVersionUID = 1L;

  /** The key of the one window of a scan without event times. */
  static final long ALL_ROWS = 0;

  private static final long MICROS_OF_A_DAY = 86_400_000_000L;

  private final ScanLayout layout;

  BatchFold(ScanLayout layout) {
    this.layout = layout;
  }

  @Override
  public Iterator<byte[]> call(Iterator<ColumnarBatch> batches) {
    Map<Long, WindowFold> folds = new TreeMap<>();
    long untimed = 0;
    Map<Long, RowSelection> selections = new TreeMap<>();
    RowSelection all = new RowSelection();
    Scratch scratch = new Scratch();
    List<SliceLabels> keys =
        layout.keys().stream().map(key -> new SliceLabels(key, layout.types())).toList();
    Optional<EntityBlocks> entities =
        layout.entity() < 0
            ? Optional.empty()
            : Optional.of(new EntityBlocks(layout.entity(), layout.types().get(layout.entity())));
    Optional<AggregateFold> aggregates =
        layout.aggregates().keys().isEmpty()
            ? Optional.empty()
            : Optional.of(new AggregateFold(layout));
    while (batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      if (layout.span() == null) {
        all.all(batch.numRows());
        selections.put(ALL_ROWS, all);
      } else {
        untimed += select(batch, selections, all);
      }
      List<SliceLabels.Label[]> labels = keys.stream().map(key -> key.read(batch)).toList();
      EventIds ids = eventIds(batch);
      byte[] blocks = entities.map(e -> e.read(batch)).orElse(null);
      selections.forEach(
          (window, rows) -> {
            if (rows.count > 0) {
              folds
                  .computeIfAbsent(window, w -> new WindowFold(layout, scratch))
                  .add(batch, rows, labels, ids, blocks);
              aggregates.ifPresent(fold -> fold.add(batch, window, rows, labels));
            }
          });
    }
    Map<Long, SlicedProfiles> profiles = new TreeMap<>();
    folds.forEach((window, fold) -> profiles.put(window, fold.profiles()));
    Map<Long, SlicedAggregates> sums = aggregates.map(AggregateFold::aggregates).orElseGet(Map::of);
    return List.of(new PartitionState(profiles, sums, untimed).toBytes()).iterator();
  }

  private EventIds eventIds(ColumnarBatch batch) {
    return layout.eventId() < 0
        ? EventIds.NONE
        : new EventIds(
            batch.column(layout.eventId()),
            Texts.of(layout.types().get(layout.eventId())),
            batch.numRows());
  }

  /**
   * Sorts the batch's rows by base window; rows outside the span, or without a time, are left out.
   *
   * @return how many rows have no time
   */
  private int select(ColumnarBatch batch, Map<Long, RowSelection> selections, RowSelection all) {
    selections.values().removeIf(s -> s == all);
    selections.values().forEach(s -> s.clear(batch.numRows()));
    ColumnVector times = batch.column(layout.eventTime());
    boolean days = layout.types().get(layout.eventTime()) instanceof DateType;
    TimeRange.Micros span = layout.span();
    long current = Long.MIN_VALUE;
    RowSelection selection = null;
    int untimed = 0;
    for (int row = 0; row < batch.numRows(); row++) {
      if (times.isNullAt(row)) {
        untimed++;
        continue;
      }
      long time = days ? times.getInt(row) * MICROS_OF_A_DAY : times.getLong(row);
      if (!span.contains(time)) {
        continue;
      }
      time = span.inCycle(time);
      // Neighbours mostly share a base window.
      if (selection == null || time < current || time >= current + span.baseWindow()) {
        current = span.baseWindowOf(time);
        selection = selections.computeIfAbsent(current, w -> cleared(batch.numRows()));
      }
      selection.add(row);
    }
    if (selection != null && selection.count == batch.numRows()) {
      all.all(batch.numRows());
      selections.put(current, all);
    }
    return untimed;
  }

  private static RowSelection cleared(int capacity) {
    RowSelection selection = new RowSelection();
    selection.clear(capacity);
    return selection;
  }
}
