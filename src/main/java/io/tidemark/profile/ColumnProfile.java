package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Everything that a scan collects of one column: a state that merges. Merging the profiles of parts
 * equals profiling the whole: counts bit for bit, moments to 1e-12 relative.
 *
 * @param rows all rows
 * @param nulls rows without a value: SQL NULL or a declared sentinel
 * @param nans NaN values; they and infinities enter no moment and no cell
 * @param infinities +Infinity and -Infinity
 * @param types what the values' texts look like
 * @param moments of the finite numbers
 * @param distinct of all values that are there
 * @param cells counts of the values that have a cell; null where the plan has no cells
 * @param buckets counts in ten buckets of equal width; null where not asked for
 * @param values counts of the texts without a cell of their own
 * @param offenders rows that offend against what the baseline says
 * @param sketch quantiles of the finite numbers; null where not asked for
 * @param frequent candidates for the most frequent texts; null where not asked for
 * @param mostEventIds the most event ids that an {@link Offenders} keeps
 * @param blocks counts by block of entities; null where rows name no entity
 */
public record ColumnProfile(
    ColumnName column,
    ColumnKind kind,
    long rows,
    long nulls,
    long nans,
    long infinities,
    TypeCounts types,
    Moments moments,
    DistinctSketch distinct,
    CellCounts cells,
    CellCounts buckets,
    ValueCounts values,
    Map<Offence, Offenders> offenders,
    KllSketch sketch,
    FrequentItems frequent,
    int mostEventIds,
    BlockCounts blocks)
    implements Serializable {

  /** Distinct values without a cell that a monitored window counts one by one. */
  public static final int COUNTED_VALUES = 1_000;

  /** Distinct values that a first look at a column counts one by one. */
  public static final int DISCOVERED_VALUES = 10_000;

  public ColumnProfile {
    Objects.requireNonNull(column, "column");
    Map<Offence, Offenders> copy = new EnumMap<>(Offence.class);
    copy.putAll(offenders);
    offenders = java.util.Collections.unmodifiableMap(copy);
    if (nulls + nans + infinities > rows) {
      throw new IllegalArgumentException(
          "Column "
              + column
              + " cannot miss "
              + (nulls + nans + infinities)
              + " values in "
              + rows
              + " rows");
    }
  }

  /** A profile of rows that name no entity. */
  public ColumnProfile(
      ColumnName column,
      ColumnKind kind,
      long rows,
      long nulls,
      long nans,
      long infinities,
      TypeCounts types,
      Moments moments,
      DistinctSketch distinct,
      CellCounts cells,
      CellCounts buckets,
      ValueCounts values,
      Map<Offence, Offenders> offenders,
      KllSketch sketch,
      FrequentItems frequent,
      int mostEventIds) {
    this(
        column,
        kind,
        rows,
        nulls,
        nans,
        infinities,
        types,
        moments,
        distinct,
        cells,
        buckets,
        values,
        offenders,
        sketch,
        frequent,
        mostEventIds,
        null);
  }

  /** The profile of no rows. */
  public static ColumnProfile empty(ColumnPlan plan, int mostEventIds) {
    boolean discovers = plan.collects() == ColumnPlan.Collects.DISCOVERY;
    return new ColumnProfile(
        plan.column(),
        plan.kind(),
        0,
        0,
        0,
        0,
        TypeCounts.EMPTY,
        Moments.EMPTY,
        DistinctSketch.empty(),
        plan.optionalCells().map(CellCounts::empty).orElse(null),
        plan.buckets() == null ? null : CellCounts.empty(plan.buckets()),
        ValueCounts.empty(discovers ? DISCOVERED_VALUES : COUNTED_VALUES),
        Map.of(),
        plan.collects() == ColumnPlan.Collects.NOTHING_MORE ? null : KllSketch.empty(),
        discovers ? FrequentItems.empty() : null,
        mostEventIds);
  }

  /**
   * The profile of both sets of rows. What only one side has collected of buckets, sketches and
   * blocks is not known of the whole and left out.
   *
   * @throws IllegalArgumentException if the profiles are of different columns or kinds, or counted
   *     in different cells
   */
  public ColumnProfile merge(ColumnProfile other) {
    if (!column.equals(other.column) || kind != other.kind) {
      throw new IllegalArgumentException(
          "Profiles of different columns cannot be merged: "
              + column
              + " "
              + kind
              + " and "
              + other.column
              + " "
              + other.kind);
    }
    int most = Math.min(mostEventIds, other.mostEventIds);
    Map<Offence, Offenders> offending = new EnumMap<>(Offence.class);
    offending.putAll(offenders);
    other.offenders.forEach(
        (offence, rows) -> offending.merge(offence, rows, (a, b) -> a.merge(b, most)));
    return new ColumnProfile(
        column,
        kind,
        rows + other.rows,
        nulls + other.nulls,
        nans + other.nans,
        infinities + other.infinities,
        types.merge(other.types),
        moments.merge(other.moments),
        distinct.merge(other.distinct),
        mergedCells(other),
        ofBoth(buckets, other.buckets, CellCounts::merge),
        values.merge(other.values),
        offending,
        ofBoth(sketch, other.sketch, KllSketch::merge),
        ofBoth(frequent, other.frequent, FrequentItems::merge),
        most,
        ofBoth(blocks, other.blocks, BlockCounts::merge));
  }

  private CellCounts mergedCells(ColumnProfile other) {
    if ((cells == null) != (other.cells == null)) {
      throw new IllegalArgumentException(
          "Profiles of column "
              + column
              + " cannot be merged: one is counted in "
              + (cells == null ? other : this).cells.cells()
              + ", the other in no cells; scan the older windows again with the current baseline");
    }
    return ofBoth(cells, other.cells, CellCounts::merge);
  }

  private static <S> S ofBoth(S one, S other, BinaryOperator<S> merge) {
    return one == null || other == null ? null : merge.apply(one, other);
  }

  /**
   * The same profile, counted in the cells for values that are compared with ones of another
   * precision.
   *
   * @param stored that of the other values
   */
  public ColumnProfile comparedWith(Precision stored) {
    if (cells == null || !(cells.cells() instanceof NumericCells numeric)) {
      return this;
    }
    CoarserCells coarser = CoarserCells.of(numeric, stored);
    if (coarser.cells().equals(numeric)) {
      return this;
    }
    return with(
        cells.in(coarser.cells(), coarser.target()),
        offenders,
        sketch,
        mostEventIds,
        blocks == null ? null : blocks.in(coarser.cells(), coarser.groupsOf(numeric)));
  }

  private ColumnProfile with(
      CellCounts counts,
      Map<Offence, Offenders> offending,
      KllSketch quantiles,
      int most,
      BlockCounts byBlock) {
    return new ColumnProfile(
        column,
        kind,
        rows,
        nulls,
        nans,
        infinities,
        types,
        moments,
        distinct,
        counts,
        buckets,
        values,
        offending,
        quantiles,
        frequent,
        most,
        byBlock);
  }

  /** The same profile with this sketch of its numbers; without one where null. */
  public ColumnProfile withSketch(KllSketch quantiles) {
    return with(cells, offenders, quantiles, mostEventIds, blocks);
  }

  /** The same profile with these counts by block of entities; without them where null. */
  public ColumnProfile withBlocks(BlockCounts counts) {
    return with(cells, offenders, sketch, mostEventIds, counts);
  }

  /** The same profile, without the rows that offend. */
  public ColumnProfile withoutOffenders() {
    return with(cells, Map.of(), sketch, 0, blocks);
  }

  /** Rows with a value, NaN and infinities among them. */
  public long present() {
    return rows - nulls;
  }

  /** Share of the rows that have a value. */
  public Outcome completeness() {
    return Outcome.ratio(present(), rows, "rows");
  }

  /** Whether its numbers are the ages of dates and timestamps, in days. */
  public boolean holdsAges() {
    return cells != null
        && cells.cells() instanceof NumericCells numeric
        && numeric.precision() == Precision.AGES;
  }

  /** What the column's own values are: times, where the numbers of this profile are their ages. */
  public ColumnKind storedKind() {
    return holdsAges() ? ColumnKind.TEMPORAL : kind;
  }

  public Offenders offenders(Offence offence) {
    return offenders.getOrDefault(offence, Offenders.NONE);
  }

  public Optional<CellCounts> optionalCells() {
    return Optional.ofNullable(cells);
  }

  public Optional<BlockCounts> optionalBlocks() {
    return Optional.ofNullable(blocks);
  }

  public Optional<KllSketch> optionalSketch() {
    return Optional.ofNullable(sketch);
  }
}
