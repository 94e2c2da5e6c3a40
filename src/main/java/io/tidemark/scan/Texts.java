package io.tidemark.scan;

import java.time.Instant;
import java.time.LocalDate;
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
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the text of a value: what a CSV file would hold. */
@FunctionalInterface
interface Texts {

  UTF8String text(ColumnVector vector, int row);

  static Texts of(DataType type) {
    if (type instanceof StringType) {
      return ColumnVector::getUTF8String;
    }
    if (type instanceof BooleanType) {
      UTF8String yes = UTF8String.fromString("true");
      UTF8String no = UTF8String.fromString("false");
      return (v, row) -> v.getBoolean(row) ? yes : no;
    }
    if (type instanceof ByteType) {
      return (v, row) -> UTF8String.fromString(Byte.toString(v.getByte(row)));
    }
    if (type instanceof ShortType) {
      return (v, row) -> UTF8String.fromString(Short.toString(v.getShort(row)));
    }
    if (type instanceof IntegerType) {
      return (v, row) -> UTF8String.fromString(Integer.toString(v.getInt(row)));
    }
    if (type instanceof LongType) {
      return (v, row) -> UTF8String.fromString(Long.toString(v.getLong(row)));
    }
    if (type instanceof FloatType) {
      return (v, row) -> UTF8String.fromString(Float.toString(v.getFloat(row)));
    }
    if (type instanceof DoubleType) {
      return (v, row) -> UTF8String.fromString(Double.toString(v.getDouble(row)));
    }
    if (type instanceof DecimalType decimal) {
      return (v, row) ->
          UTF8String.fromString(
              v.getDecimal(row, decimal.precision(), decimal.scale())
                  .toJavaBigDecimal()
                  .toPlainString());
    }
    if (type instanceof DateType) {
      return (v, row) -> UTF8String.fromString(LocalDate.ofEpochDay(v.getInt(row)).toString());
    }
    return (v, row) ->
        UTF8String.fromString(
            Instant.EPOCH.plus(v.getLong(row), java.time.temporal.ChronoUnit.MICROS).toString());
  }
}
