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
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;

/** Numbers of a state as Spark's expressions hold values of a type. */
final class StoredNumbers {

  private StoredNumbers() {}

  private static final double EXACT = 0x1p53;
  private static final double NOISE = 0.001;

  /**
   * A value.
   *
   * @throws ArithmeticException if a double does not hold the value of this type exactly, or it is
   *     none of the type: rows of another type were summed
   */
  static Object of(double value, DataType type) {
    if (type instanceof DecimalType decimal) {
      double unit = Math.pow(10, decimal.scale());
      requireExact(value * unit, type);
      return whole(new BigDecimal(value), decimal, NOISE + Math.ulp(value) * unit);
    }
    boolean isWhole = type instanceof IntegralType || type instanceof TimestampType;
    if (isWhole) {
      requireExact(value, type);
    }
    if ((isWhole || type instanceof DateType) && value != Math.rint(value)) {
      throw new ArithmeticException("the value " + value + " is no " + type.sql());
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
      return whole(sum, decimal, NOISE);
    }
    if (type instanceof LongType) {
      BigDecimal whole = whole(sum, 0, NOISE);
      if (whole.toBigInteger().bitLength() >= Long.SIZE) {
        throw new ArithmeticException("the sum " + whole + " exceeds a bigint");
      }
      return whole.longValue();
    }
    return rounded;
  }

  private static void requireExact(double value, DataType type) {
    if (Math.abs(value) > EXACT && !Double.isInfinite(value)) {
      throw new ArithmeticException(
          "a " + type.sql() + " of " + value + " is kept as a double, which may be off");
    }
  }

  /**
   * The number with as many digits after the point.
   *
   * @param noise what doubles may be off by, in units of the last digit
   */
  private static BigDecimal whole(BigDecimal value, int scale, double noise) {
    BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
    double off = value.subtract(rounded).abs().movePointRight(scale).doubleValue();
    if (off > noise) {
      throw new ArithmeticException(
          "the number "
              + value.doubleValue()
              + " has more than "
              + scale
              + " digits after its point");
    }
    return rounded;
  }

  private static Decimal whole(BigDecimal value, DecimalType type, double noise) {
    BigDecimal rounded = whole(value, type.scale(), noise);
    if (rounded.precision() > type.precision()) {
      throw new ArithmeticException("the number " + rounded + " exceeds a " + type.sql());
    }
    return Decimal.apply(rounded, type.precision(), type.scale());
  }
}
