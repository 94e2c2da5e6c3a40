package io.tidemark.profile;

import java.io.Serializable;

/** How many of a column's values are of each {@link ValueType}; nulls are {@code unknown}. */
public record TypeCounts(long integral, long fractional, long booleans, long strings, long unknown)
    implements Serializable {

  public static final TypeCounts EMPTY = new TypeCounts(0, 0, 0, 0, 0);

  public TypeCounts merge(TypeCounts other) {
    return new TypeCounts(
        integral + other.integral,
        fractional + other.fractional,
        booleans + other.booleans,
        strings + other.strings,
        unknown + other.unknown);
  }

  public long of(ValueType type) {
    return switch (type) {
      case INTEGRAL -> integral;
      case FRACTIONAL -> fractional;
      case BOOLEAN -> booleans;
      case STRING -> strings;
      case UNKNOWN -> unknown;
    };
  }

  /** The number of values, without nulls. */
  public long present() {
    return integral + fractional + booleans + strings;
  }

  /**
   * The type of the column by Deequ's {@code DataTypeHistogram.determineType}: Unknown if there are
   * only nulls; String if any value is one, or if Booleans mix with numbers; else Boolean,
   * Fractional, Integral, the first that occurs.
   */
  public ValueType inferred() {
    if (present() == 0) {
      return ValueType.UNKNOWN;
    }
    if (strings > 0 || (booleans > 0 && integral + fractional > 0)) {
      return ValueType.STRING;
    }
    if (booleans > 0) {
      return ValueType.BOOLEAN;
    }
    return fractional > 0 ? ValueType.FRACTIONAL : ValueType.INTEGRAL;
  }
}
