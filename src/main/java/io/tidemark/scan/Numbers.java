package io.tidemark.scan;

import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads values as doubles: dates and timestamps as seconds since 1970-01-01T00:00Z. */
@FunctionalInterface
interface Numbers {

  /** Writes the selected values, none of which is null, to the start of the array. */
  void read(ColumnVector vector, int[] rows, int count, double[] into);

  /** A reader of these types, or null for a type that holds no number. */
  static Numbers of(DataType type) {
    if (type instanceof DoubleType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getDouble(rows[i]);
        }
      };
    }
    if (type instanceof LongType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getLong(rows[i]);
        }
      };
    }
    if (type instanceof IntegerType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getInt(rows[i]);
        }
      };
    }
    if (type instanceof FloatType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getFloat(rows[i]);
        }
      };
    }
    if (type instanceof ShortType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getShort(rows[i]);
        }
      };
    }
    if (type instanceof ByteType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getByte(rows[i]);
        }
      };
    }
    if (type instanceof DecimalType decimal) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getDecimal(rows[i], decimal.precision(), decimal.scale()).toDouble();
        }
      };
    }
    if (type instanceof DateType) {
      return (v, rows, count, into) -> {
        for (int i = 0; i < count; i++) {
          into[i] = v.getInt(rows[i]) * 86_400.0;
        }
      };
    }
    return SourceColumns.kindOf(type) == io.tidemark.profile.ColumnKind.TEMPORAL
        ? (v, rows, count, into) -> {
          for (int i = 0; i < count; i++) {
            into[i] = v.getLong(rows[i]) / 1e6;
          }
        }
        : null;
  }
}
