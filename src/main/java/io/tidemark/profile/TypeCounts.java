package io.tidemark.profile;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

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

  /** Counts in the making. */
  public static final class Fold {
    private final Map<ValueType, Long> counts = new EnumMap<>(ValueType.class);

    public void add(ValueType type, long times) {
      counts.merge(type, times, Long::sum);
    }

    public TypeCounts counts() {
      return new TypeCounts(
          of(ValueType.INTEGRAL),
          of(ValueType.FRACTIONAL),
          of(ValueType.BOOLEAN),
          of(ValueType.STRING),
          of(ValueType.UNKNOWN));
    }

    private long of(ValueType type) {
      return counts.getOrDefault(type, 0L);
    }
  }
}
