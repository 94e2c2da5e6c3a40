package io.tidemark.formula;

import io.tidemark.profile.Moments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;

/** Numbers of a state as Spark's expressions hold values of a type. */
final class StoredNumbers {

  private StoredNumbers() {}

  /** A value. */
  static Object of(double value, DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal(new BigDecimal(value), decimal);
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return (int) value;
    }
    if (type instanceof LongType || type instanceof TimestampType) {
      return (long) value;
    }
    if (type instanceof ShortType) {
      return (short) value;
    }
    if (type instanceof ByteType) {
      return (byte) value;
    }
    if (type instanceof FloatType) {
      return (float) value;
    }
    return type instanceof BooleanType ? (Object) (value == 1) : (Object) value;
  }

  /**
   * The sum of finite values.
   *
   * @throws ArithmeticException if it exceeds the type
   */
  static Object of(Moments numbers, DataType type) {
    double rounded = numbers.sum() + numbers.sumLow();
    if (!Double.isFinite(rounded)) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal sum = new BigDecimal(numbers.sum()).add(new BigDecimal(numbers.sumLow()));
    if (type instanceof DecimalType decimal) {
      return decimal(sum, decimal);
    }
    if (type instanceof LongType) {
      BigDecimal whole = sum.setScale(0, RoundingMode.HALF_EVEN);
      if (whole.toBigInteger().bitLength() >= Long.SIZE) {
        throw new ArithmeticException("the sum " + whole + " exceeds a bigint");
      }
      return whole.longValue();
    }
    return rounded;
  }

  private static Decimal decimal(BigDecimal value, DecimalType type) {
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw new ArithmeticException("the number " + rounded + " exceeds a " + type.sql());
    }
    return Decimal.apply(rounded, type.precision(), type.scale());
  }
}
