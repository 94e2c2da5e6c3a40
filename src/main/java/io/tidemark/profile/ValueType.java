package io.tidemark.profile;

import java.nio.charset.StandardCharsets;

/**
 * The type of a single value as its text shows it, by the rules of Deequ's {@code DataType}
 * analyzer: {@code 5} is Integral, {@code 5.0} and {@code 5e3} are Fractional, {@code true} is
 * Boolean; {@code .5}, {@code 1.}, {@code NaN} and {@code 1,000} are Strings; a null is Unknown.
 */
public enum ValueType {
  INTEGRAL("Integral"),
  FRACTIONAL("Fractional"),
  BOOLEAN("Boolean"),
  STRING("String"),
  UNKNOWN("Unknown");

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.UTF_8);

  private final String text;

  ValueType(String text) {
    this.text = text;
  }

  /** The word in tables and files. */
  public String text() {
    return text;
  }

  public boolean isNumeric() {
    return this == INTEGRAL || this == FRACTIONAL;
  }

  /**
   * Whether a value of the other type is fit for a column of this type, given that an integer is a
   * number too.
   */
  public boolean accepts(ValueType other) {
    return switch (this) {
      case STRING, UNKNOWN -> true;
      case FRACTIONAL -> other.isNumeric();
      case INTEGRAL, BOOLEAN -> other == this;
    };
  }

  public static ValueType ofText(String text) {
    return switch (text) {
      case "Integral" -> INTEGRAL;
      case "Fractional" -> FRACTIONAL;
      case "Boolean" -> BOOLEAN;
      case "String" -> STRING;
      case "Unknown" -> UNKNOWN;
      default -> throw new IllegalArgumentException("Unknown value type '" + text + "'");
    };
  }

  /** The type of the value with this text in UTF-8. */
  public static ValueType of(byte[] utf8) {
    int length = utf8.length;
    int at = 0;
    if (at < length && (utf8[at] == '-' || utf8[at] == '+')) {
      at++;
    }
    if (at < length && utf8[at] == ' ') {
      at++;
    }
    int digits = digitsFrom(utf8, at);
    if (digits == at) {
      return java.util.Arrays.equals(utf8, TRUE) || java.util.Arrays.equals(utf8, FALSE)
          ? BOOLEAN
          : STRING;
    }
    if (digits == length) {
      return INTEGRAL;
    }
    at = digits;
    if (utf8[at] == '.') {
      int decimals = digitsFrom(utf8, at + 1);
      if (decimals == at + 1) {
        return STRING;
      }
      if (decimals == length) {
        return FRACTIONAL;
      }
      at = decimals;
    }
    if (utf8[at] != 'e' && utf8[at] != 'E') {
      return STRING;
    }
    at++;
    if (at < length && (utf8[at] == '-' || utf8[at] == '+')) {
      at++;
    }
    int exponent = digitsFrom(utf8, at);
    return exponent > at && exponent == length ? FRACTIONAL : STRING;
  }

  /** The first index at or after {@code from} that holds no digit. */
  private static int digitsFrom(byte[] utf8, int from) {
    int at = from;
    while (at < utf8.length && utf8[at] >= '0' && utf8[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Up to here every whole number is a double. */
  private static final long MOST_EXACT = 1L << 53;

  /** The powers of ten that are doubles. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /**
   * The number that a text of a numeric type denotes; may be infinite where it is beyond a double's
   * range.
   *
   * <p>A text of few digits is a whole number divided by a power of ten, both of which are doubles:
   * one division, correctly rounded, gives what {@link Double#parseDouble} gives (W. D. Clinger,
   * How to read floating point numbers accurately, PLDI 1990, section 4).
   */
  public static double numberOf(byte[] utf8) {
    long digits = 0;
    int decimals = 0;
    boolean inDecimals = false;
    for (int i = 0; i < utf8.length; i++) {
      byte c = utf8[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        decimals += inDecimals ? 1 : 0;
        if (digits > MOST_EXACT) {
          return parsed(utf8);
        }
      } else if (c == '.') {
        inDecimals = true;
      } else if (c == 'e' || c == 'E') {
        return parsed(utf8);
      }
    }
    if (decimals >= TENS.length) {
      return parsed(utf8);
    }
    double size = digits / TENS[decimals];
    return utf8[0] == '-' ? -size : size;
  }

  private static double parsed(byte[] utf8) {
    return Double.parseDouble(new String(utf8, StandardCharsets.US_ASCII).replace(" ", ""));
  }
}
