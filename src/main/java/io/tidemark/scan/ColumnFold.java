package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CellValues;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.FrequentItems;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.profile.ValueType;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** The profile of one column in the making, in one thread. */
abstract class ColumnFold {

  final ColumnPlan plan;
  private final int mostEventIds;
  private final Map<Offence, OffendersFold> offenders = new EnumMap<>(Offence.class);

  long rows;
  long nulls;
  long nans;
  long infinities;
  final TypeCounts.Fold types = new TypeCounts.Fold();
  final Moments.Fold moments = new Moments.Fold();
  final DistinctSketch.Fold distinct = new DistinctSketch.Fold();
  final long[] cells;
  final long[] pools;

  /** What is known of the values in the cells; null where those are not of numbers. */
  final CellValues.Fold inCells;

  final long[] buckets;
  final KllSketch sketch;
  final ValueCounts values;
  final FrequentItems frequent;

  /** Counts by block; null where nobody asks for them. */
  BlockCounts.Fold blocks;

  /** The blocks of the batch's rows; null where none are to be counted. */
  private byte[] blockOf;

  ColumnFold(ColumnPlan plan, int mostEventIds) {
    this.plan = plan;
    this.mostEventIds = mostEventIds;
    ColumnProfile empty = ColumnProfile.empty(plan, mostEventIds);
    cells = empty.cells() == null ? null : empty.cells().counts();
    pools = empty.cells() == null ? null : empty.cells().pools();
    inCells = plan.cells() instanceof NumericCells numeric ? new CellValues.Fold(numeric) : null;
    buckets = empty.buckets() == null ? null : empty.buckets().counts();
    sketch = empty.sketch();
    values = empty.values();
    frequent = empty.frequent();
  }

  /**
   * The fold for a column of this type.
   *
   * @param folds how many folds a task may have at once: they share the memory for values that are
   *     looked up
   * @param scratch room that they share to work in
   */
  static ColumnFold of(
      ColumnPlan plan, DataType type, int mostEventIds, int folds, Scratch scratch) {
    if (SourceColumns.kindOf(type) == ColumnKind.UNSUPPORTED) {
      return new NullFold(plan, mostEventIds);
    }
    Numbers numbers = Numbers.of(type);
    return switch (plan.kind()) {
      case UNSUPPORTED -> new NullFold(plan, mostEventIds);
      case NUMERIC, TEMPORAL ->
          numbers == null || !isReadAsNumber(plan.kind(), SourceColumns.kindOf(type))
              ? new TextFold(plan, type, mostEventIds, folds)
              : new NumberFold(plan, type, numbers, mostEventIds, scratch);
      case CATEGORICAL -> new TextFold(plan, type, mostEventIds, folds);
    };
  }

  /** Times are numbers where somebody says so. */
  private static boolean isReadAsNumber(ColumnKind wanted, ColumnKind natural) {
    return natural == wanted || (wanted == ColumnKind.NUMERIC && natural == ColumnKind.TEMPORAL);
  }

  /** Counts by block of entities too, from the first row on. */
  final void countBlocks() {
    blocks = new BlockCounts.Fold(plan.cells());
  }

  /**
   * Adds the selected rows of a batch.
   *
   * @param rowBlocks of all rows of the batch; null where rows name no entity
   */
  final void add(ColumnVector vector, RowSelection selection, EventIds ids, byte[] rowBlocks) {
    blockOf = blocks == null ? null : rowBlocks;
    add(vector, selection, ids);
  }

  /** Whether the rows of this batch are counted by block. */
  final boolean countsBlocks() {
    return blockOf != null;
  }

  /** Counts a row in the block of its entity. */
  final void addToBlock(int row, int place) {
    int block = blockOf[row];
    if (block != EntityBlocks.NONE) {
      blocks.add(block, place);
    }
  }

  final void addToBlock(int row, Other other) {
    if (countsBlocks()) {
      addToBlock(row, blocks.placeOf(other));
    }
  }

  /** Adds the selected rows of a batch. */
  abstract void add(ColumnVector vector, RowSelection selection, EventIds ids);

  /** Adds what is held back, before the profile is taken. */
  void finish() {}

  final void offend(Offence offence, EventIds ids, int row) {
    offenders.computeIfAbsent(offence, o -> new OffendersFold(mostEventIds)).add(ids, row);
  }

  final void addNull(EventIds ids, int row) {
    nulls++;
    addToBlock(row, Other.NULL);
    offend(Offence.NULL, ids, row);
  }

  final ColumnProfile profile() {
    finish();
    types.add(ValueType.UNKNOWN, nulls);
    Map<Offence, Offenders> offending = new EnumMap<>(Offence.class);
    offenders.forEach((offence, fold) -> offending.put(offence, fold.offenders()));
    ColumnName column = plan.column();
    return new ColumnProfile(
        column,
        plan.kind(),
        rows,
        nulls,
        nans,
        infinities,
        types.counts(),
        moments.moments(),
        distinct.sketch(),
        cells == null
            ? null
            : CellCounts.of(plan.cells(), cells, pools)
                .with(inCells == null ? null : inCells.values()),
        buckets == null ? null : CellCounts.of(plan.buckets(), buckets),
        values,
        offending,
        sketch,
        frequent,
        mostEventIds,
        blocks == null ? null : blocks.counts());
  }
}
