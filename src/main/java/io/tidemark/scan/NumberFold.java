package io.tidemark.scan;

import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.ValueType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A column of numbers, dates or timestamps. Works on arrays of doubles, one loop per quantity. */
final class NumberFold extends ColumnFold {

  private static final double SECONDS_OF_A_DAY = 86_400;

  private final Numbers numbers;
  private final ValueType type;

  /** Whether times are wanted as numbers. */
  private final boolean isInDays;

  private final double[] sentinels;
  private final boolean expectsIntegers;
  private final NumericCells numericCells;
  private final Scratch scratch;
  private int[] present;
  private double[] finite;

  NumberFold(
      ColumnPlan plan, DataType dataType, Numbers numbers, int mostEventIds, Scratch scratch) {
    super(plan, mostEventIds);
    this.scratch = scratch;
    this.numbers = numbers;
    this.type = typeOf(plan, dataType);
    this.isInDays =
        plan.kind() == ColumnKind.NUMERIC && SourceColumns.kindOf(dataType) == ColumnKind.TEMPORAL;
    this.sentinels = Sentinels.numbers(plan.sentinels(), dataType);
    this.numericCells = plan.cells() instanceof NumericCells numeric ? numeric : null;
    this.expectsIntegers =
        plan.expected().type() == ValueType.INTEGRAL && type == ValueType.FRACTIONAL;
  }

  /** The textual type that every value of a column of this data type has. */
  private static ValueType typeOf(ColumnPlan plan, DataType dataType) {
    if (plan.kind() == ColumnKind.TEMPORAL) {
      return ValueType.STRING;
    }
    boolean fractional =
        SourceColumns.kindOf(dataType) == ColumnKind.TEMPORAL
            || dataType instanceof DoubleType
            || dataType instanceof FloatType
            || (dataType instanceof DecimalType decimal && decimal.scale() > 0);
    return fractional ? ValueType.FRACTIONAL : ValueType.INTEGRAL;
  }

  @Override
  void add(ColumnVector vector, RowSelection selection, EventIds ids) {
    rows += selection.count;
    finite = scratch.numbers(selection.count);
    present = scratch.rows(selection.count);
    int[] read = selection.rows;
    int count = selection.count;
    if (vector.hasNull()) {
      count = 0;
      for (int i = 0; i < selection.count; i++) {
        int row = selection.rows[i];
        if (vector.isNullAt(row)) {
          addNull(ids, row);
        } else {
          present[count++] = row;
        }
      }
      read = present;
    }
    numbers.read(vector, read, count, finite);
    if (isInDays) {
      for (int i = 0; i < count; i++) {
        finite[i] /= SECONDS_OF_A_DAY;
      }
    }
    if (sentinels.length > 0 || type == ValueType.FRACTIONAL) {
      count = keepFinite(read, count, ids);
      read = present;
    }
    types.add(type, count);
    moments.addAll(finite, count);
    distinct.addAll(finite, count);
    if (inCells != null) {
      inCells.addAll(finite, count, cells);
    }
    if (buckets != null) {
      plan.buckets().count(finite, count, buckets);
    }
    if (sketch != null) {
      for (int i = 0; i < count; i++) {
        sketch.add(finite[i]);
      }
    }
    if (countsBlocks()) {
      countBlocks(read, count);
    }
    findOffenders(read, count, ids);
  }

  private void countBlocks(int[] read, int count) {
    int outside = blocks.placeOf(Other.OUTSIDE);
    for (int i = 0; i < count; i++) {
      addToBlock(
          read[i], numericCells == null ? outside : blocks.placeOf(numericCells.cellOf(finite[i])));
    }
  }

  /**
   * Moves the finite numbers to the front, their rows too; counts NaN, infinities and sentinels.
   */
  private int keepFinite(int[] read, int count, EventIds ids) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double value = finite[i];
      if (sentinels.length > 0 && Sentinels.contain(sentinels, value)) {
        addNull(ids, read[i]);
      } else if (Double.isFinite(value)) {
        finite[kept] = value;
        present[kept++] = read[i];
      } else if (Double.isNaN(value)) {
        nans++;
        addToBlock(read[i], Other.NAN);
        types.add(type, 1);
      } else {
        infinities++;
        addToBlock(read[i], Other.INFINITY);
        types.add(type, 1);
      }
    }
    return kept;
  }

  private void findOffenders(int[] read, int count, EventIds ids) {
    Expectation expected = plan.expected();
    if (expected.equals(Expectation.NOTHING)) {
      return;
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    for (int i = 0; i < count; i++) {
      lowest = Math.min(lowest, finite[i]);
      highest = Math.max(highest, finite[i]);
      whole &= !expectsIntegers || Math.rint(finite[i]) == finite[i];
    }
    if (whole && lowest >= expected.min() && highest <= expected.max()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      double value = finite[i];
      if (value < expected.min() || value > expected.max()) {
        offend(Offence.RANGE, ids, read[i]);
      }
      if (value < 0 && expected.nonNegative()) {
        offend(Offence.NEGATIVE, ids, read[i]);
      }
      if (expectsIntegers && Math.rint(value) != value) {
        offend(Offence.TYPE, ids, read[i]);
      }
    }
  }
}
