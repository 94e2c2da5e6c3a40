package io.tidemark.core;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as people and programs write them: what both Python's {@code float()} and readers of CSV
 * take for a number. So {@code .5}, {@code 1.}, {@code 1e-05}, {@code 2E+00}, {@code +3.5}, {@code
 * 007} and numbers with blanks around them are numbers, and {@code nan}, {@code NaN}, {@code inf},
 * {@code -Infinity} are NaN and infinities. Python alone takes {@code 1_000} and digits of other
 * scripts for numbers, Java alone {@code 1.5f} and {@code 0x1p3}: they are texts.
 */
public final class NumberText {

  /** What a text is. */
  public enum Form {
    /** No number. */
    NONE,
    /** Digits, perhaps with a sign. */
    INTEGRAL,
    /** A number with a decimal point or an exponent. */
    FRACTIONAL,
    NAN,
    /** The word for infinity, perhaps with a sign; not a number beyond a double's range. */
    INFINITE;

    /** Whether the text is written in digits. */
    public boolean isInDigits() {
      return this == INTEGRAL || this == FRACTIONAL;
    }
  }

  private static final int LONGEST_WORD = "-infinity".length();

  private static final Pattern CODE = Pattern.compile("[+-]?0\\d.*", Pattern.DOTALL);

  private NumberText() {}

  /** What the text is. */
  public static Form formOf(String text) {
    String bare = bare(text);
    Form inDigits = inDigits(bare);
    return inDigits == Form.NONE ? word(bare) : inDigits;
  }

  /**
   * The number that the text denotes, nearest double; NaN and infinities too, and infinity for one
   * that is beyond a double's range. Empty where the text is no number.
   */
  public static OptionalDouble valueOf(String text) {
    String bare = bare(text);
    if (inDigits(bare) != Form.NONE) {
      return OptionalDouble.of(Double.parseDouble(bare));
    }
    return switch (word(bare)) {
      case NAN -> OptionalDouble.of(Double.NaN);
      case INFINITE ->
          OptionalDouble.of(
              bare.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      case NONE, INTEGRAL, FRACTIONAL -> OptionalDouble.empty();
    };
  }

  /**
   * Whether the number is written with needless zeros in front, as {@code 0123}: where it is not
   * known that numbers are meant, that is a code, and not the code {@code 123}.
   */
  public static boolean isCode(String text) {
    return CODE.matcher(bare(text)).matches();
  }

  /** The text without the blanks around it. */
  static String bare(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return start == 0 && end == text.length() ? text : text.substring(start, end);
  }

  /** What Unicode calls white space: also the no-break space and NEL, as in Python. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static Form inDigits(String text) {
    int length = text.length();
    int at = 0;
    if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int point = digitsFrom(text, at);
    int digits = point - at;
    if (digits > 0 && point == length) {
      return Form.INTEGRAL;
    }
    at = point;
    if (at < length && text.charAt(at) == '.') {
      at = digitsFrom(text, at + 1);
      digits += at - point - 1;
    }
    if (digits > 0 && at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int end = digitsFrom(text, at);
      return end > at && end == length ? Form.FRACTIONAL : Form.NONE;
    }
    return digits > 0 && at == length ? Form.FRACTIONAL : Form.NONE;
  }

  /** The first index at or after {@code from} that holds no digit. */
  private static int digitsFrom(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static Form word(String text) {
    if (text.length() < 3 || text.length() > LONGEST_WORD) {
      return Form.NONE;
    }
    boolean signed = text.charAt(0) == '+' || text.charAt(0) == '-';
    return switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
      case "nan" -> Form.NAN;
      case "inf", "infinity" -> Form.INFINITE;
      default -> Form.NONE;
    };
  }
}
