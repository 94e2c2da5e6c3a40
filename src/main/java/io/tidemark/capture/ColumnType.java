package io.tidemark.capture;

import io.tidemark.core.CategoryText;
import io.tidemark.profile.TypeRule;
import io.tidemark.profile.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;

/** The type of a column of captures, and which texts it can hold. */
public enum ColumnType {
  /** Whole numbers that fit in 64 bits, written without leading zeros or a plus. */
  BIGINT(DataTypes.LongType) {
    @Override
    Object parse(String text) {
      int length = text.length();
      int digits = length > 0 && text.charAt(0) == '-' ? length - 1 : length;
      if (digits < 1 || digits > 19) {
        return null;
      }
      for (int i = length - digits; i < length; i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return null;
        }
      }
      try {
        long value = Long.parseLong(text);
        boolean isCanonical = digits == 1 || text.charAt(length - digits) != '0';
        return isCanonical && !text.equals("-0") ? value : null;
      } catch (NumberFormatException e) {
        return null;
      }
    }
  },
  /**
   * Numbers however they are written, {@code nan} and {@code inf} too; none that is beyond a
   * double's range.
   */
  DOUBLE(DataTypes.DoubleType) {
    @Override
    Object parse(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (!TypeRule.NUMBERS.typeOf(utf8).isNumeric()) {
        return null;
      }
      double value = TypeRule.NUMBERS.numberOf(utf8);
      return Double.isFinite(value) || TypeRule.isNotFinite(utf8) ? value : null;
    }
  },
  /** The texts {@code true} and {@code false} in any case. */
  BOOLEAN(DataTypes.BooleanType) {
    @Override
    Object parse(String text) {
      return switch (CategoryText.of(text)) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
      };
    }
  },
  /** Every text. */
  STRING(DataTypes.StringType) {
    @Override
    Object parse(String text) {
      return text;
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // Spark's types never change
  private final DataType sparkType;

  ColumnType(DataType sparkType) {
    this.sparkType = sparkType;
  }

  /** The type in Spark and Delta. */
  public DataType sparkType() {
    return sparkType;
  }

  /** The value that the text denotes; null if a column of this type cannot hold it. */
  abstract Object parse(String text);

  /** The type of a column whose values a baseline has seen. */
  public static ColumnType of(ValueType inferred) {
    return switch (inferred) {
      case INTEGRAL -> BIGINT;
      case FRACTIONAL -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      case STRING, UNKNOWN -> STRING;
    };
  }

  /** The type of a stored column; empty for one that is not Tidemark's. */
  static Optional<ColumnType> of(DataType stored) {
    if (stored instanceof LongType) {
      return Optional.of(BIGINT);
    } else if (stored instanceof DoubleType) {
      return Optional.of(DOUBLE);
    } else if (stored instanceof BooleanType) {
      return Optional.of(BOOLEAN);
    }
    return stored instanceof StringType ? Optional.of(STRING) : Optional.empty();
  }
}
