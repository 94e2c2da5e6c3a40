package io.tidemark.scan;

import io.tidemark.core.Slice;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The profiles of one base window in the making, in one thread: of all its rows and of their
 * slices. The slices of a key hold every row once, so that with slices the whole is folded as the
 * sum of those of the first key, unless sketches are wanted of it, whose error would grow.
 */
final class WindowFold {

  /** The slices of one key. */
  private record ByKey(SliceKey key, KeyFold values, List<List<ColumnFold>> byCell) {
    static ByKey of(SliceKey key) {
      List<List<ColumnFold>> byCell = new ArrayList<>();
      int cells = key.optionalCells().map(c -> c.size()).orElse(0);
      for (int i = 0; i < cells; i++) {
        byCell.add(null);
      }
      return new ByKey(key, new KeyFold(key), byCell);
    }
  }

  private final ScanLayout layout;
  private final Scratch scratch;
  private final List<ColumnFold> whole;
  private final List<ByKey> byKey;
  private final CrossFold cross;

  WindowFold(ScanLayout layout, Scratch scratch) {
    this.layout = layout;
    this.scratch = scratch;
    this.whole = layout.sumsSlices() ? null : foldsOfWhole();
    this.byKey = layout.keys().stream().map(k -> ByKey.of(k.key())).toList();
    this.cross =
        layout.plan().optionalCross().map(c -> new CrossFold(layout, scratch)).orElse(null);
  }

  /**
   * Adds rows of a batch.
   *
   * @param labels of all rows of the batch, per key
   * @param blocks of all rows of the batch, by their entity; null where they name none
   */
  void add(
      ColumnarBatch batch,
      RowSelection rows,
      List<SliceLabels.Label[]> labels,
      EventIds ids,
      byte[] blocks) {
    if (whole != null) {
      addTo(whole, batch, rows, ids, blocks);
    }
    if (cross != null) {
      cross.add(batch, rows);
    }
    for (int i = 0; i < byKey.size(); i++) {
      ByKey slices = byKey.get(i);
      slices.values().add(labels.get(i), rows);
      if (!slices.byCell().isEmpty()) {
        boolean summed = isSummed(i);
        divide(batch, rows, slices, labels.get(i), summed ? ids : EventIds.NONE, blocks, summed);
      }
    }
  }

  private void divide(
      ColumnarBatch batch,
      RowSelection rows,
      ByKey slices,
      SliceLabels.Label[] labels,
      EventIds ids,
      byte[] blocks,
      boolean summed) {
    List<RowSelection> selections = scratch.split(rows, labels, slices.byCell().size());
    for (int cell = 0; cell < slices.byCell().size(); cell++) {
      RowSelection selection = selections.get(cell);
      if (selection.count == 0) {
        continue;
      }
      List<ColumnFold> folds = slices.byCell().get(cell);
      if (folds == null) {
        folds =
            summed
                ? foldsOfWhole()
                : folds(layout.columns().stream().map(WindowFold::countsOnly).toList(), 0);
        slices.byCell().set(cell, folds);
      }
      addTo(folds, batch, selection, ids, blocks);
    }
  }

  private boolean isSummed(int key) {
    return key == 0 && whole == null;
  }

  private void addTo(
      List<ColumnFold> folds, ColumnarBatch batch, RowSelection rows, EventIds ids, byte[] blocks) {
    for (int i = 0; i < folds.size(); i++) {
      folds.get(i).add(values(batch, folds.get(i).plan, i), rows, ids, blocks);
    }
  }

  private ColumnVector values(ColumnarBatch batch, ColumnPlan plan, int column) {
    int ordinal = layout.ordinals().get(column);
    ColumnVector values = batch.column(ordinal);
    if (plan.ageAt() == null) {
      return values;
    }
    DataType type = layout.types().get(ordinal);
    return new AgeVector(
        values,
        type,
        Sentinels.numbers(plan.sentinels(), type),
        batch.column(layout.ageAt()),
        layout.types().get(layout.ageAt()));
  }

  /** The plan for a slice that the whole is not summed from: nobody looks for its offenders. */
  private static ColumnPlan countsOnly(ColumnPlan plan) {
    return new ColumnPlan(
        plan.column(),
        plan.kind(),
        plan.cells(),
        plan.buckets(),
        Expectation.NOTHING,
        plan.sentinels(),
        ColumnPlan.Collects.NOTHING_MORE,
        plan.ageAt(),
        plan.rule());
  }

  /** The folds that the whole is made of: they alone know offenders and blocks. */
  private List<ColumnFold> foldsOfWhole() {
    List<ColumnFold> folds = folds(layout.columns(), layout.plan().exampleEventIds());
    if (layout.entity() >= 0) {
      folds.forEach(ColumnFold::countBlocks);
    }
    return folds;
  }

  private List<ColumnFold> folds(List<ColumnPlan> columns, int exampleEventIds) {
    List<ColumnFold> folds = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      folds.add(
          ColumnFold.of(
              columns.get(i),
              columns.get(i).ageAt() == null
                  ? layout.types().get(layout.ordinals().get(i))
                  : DataTypes.DoubleType,
              exampleEventIds,
              layout.foldsAtOnce(),
              scratch));
    }
    return folds;
  }

  SlicedProfiles profiles() {
    Map<Slice, Profiles> parts = new LinkedHashMap<>();
    parts.put(Slice.WHOLE, whole == null ? Profiles.of(List.of()) : profiles(whole));
    for (int i = 0; i < byKey.size(); i++) {
      ByKey slices = byKey.get(i);
      parts.put(slices.key().all(), Profiles.of(List.of(slices.values().profile())));
      for (int cell = 0; cell < slices.byCell().size(); cell++) {
        if (slices.byCell().get(cell) != null) {
          Profiles slice = profiles(slices.byCell().get(cell));
          parts.put(slices.key().slice(cell), ofSlice(slice));
          if (isSummed(i)) {
            parts.merge(Slice.WHOLE, slice, Profiles::merge);
          }
        }
      }
    }
    return SlicedProfiles.of(parts).with(Optional.ofNullable(cross).map(CrossFold::products));
  }

  private static Profiles profiles(List<ColumnFold> columns) {
    List<ColumnProfile> profiles = columns.stream().map(ColumnFold::profile).toList();
    return Profiles.of(profiles);
  }

  private static Profiles ofSlice(Profiles profiles) {
    return Profiles.of(
        profiles.columns().stream().map(p -> p.withoutOffenders().withBlocks(null)).toList());
  }
}
