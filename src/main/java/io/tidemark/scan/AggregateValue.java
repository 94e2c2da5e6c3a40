package io.tidemark.scan;

import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateState;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;

/** Takes a value that is not NULL out of a row, and adds it to a state. */
@FunctionalInterface
interface AggregateValue {

  /** The greatest whole number up to which a double holds each. */
  long EXACT = 1L << 53;

  void add(InternalRow row, AggregateState.Fold state);

  /**
   * How values of a type are taken: dates as days and times as microseconds since 1970, a truth as
   * 0 or 1.
   *
   * @param i the place of the value in the row
   */
  static AggregateValue of(AggregateKey.Use use, DataType type, int i) {
    if (use == AggregateKey.Use.DISTINCT) {
      return (row, state) -> state.add(row.getUTF8String(i).getBytes());
    }
    if (use == AggregateKey.Use.PRESENCE) {
      return (row, state) -> state.add(1);
    }
    if (type instanceof DoubleType) {
      return (row, state) -> state.add(row.getDouble(i));
    }
    if (type instanceof FloatType) {
      return (row, state) -> state.add(row.getFloat(i));
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return (row, state) -> state.add(row.getInt(i));
    }
    if (type instanceof LongType || type instanceof TimestampType) {
      return (row, state) -> addWhole(row.getLong(i), state);
    }
    if (type instanceof ShortType) {
      return (row, state) -> state.add(row.getShort(i));
    }
    if (type instanceof ByteType) {
      return (row, state) -> state.add(row.getByte(i));
    }
    if (type instanceof BooleanType) {
      return (row, state) -> state.add(row.getBoolean(i) ? 1 : 0);
    }
    if (type instanceof DecimalType decimal) {
      return (row, state) ->
          addDecimal(
              row.getDecimal(i, decimal.precision(), decimal.scale()).toJavaBigDecimal(), state);
    }
    throw new IllegalArgumentException("No aggregate is of values of type " + type.sql());
  }

  private static void addWhole(long value, AggregateState.Fold state) {
    if (Math.abs(value) <= EXACT && value != Long.MIN_VALUE) {
      state.add(value);
    } else {
      addDecimal(BigDecimal.valueOf(value), state);
    }
  }

  private static void addDecimal(BigDecimal value, AggregateState.Fold state) {
    double high = value.doubleValue();
    state.add(high, value.subtract(new BigDecimal(high)).doubleValue());
  }
}
