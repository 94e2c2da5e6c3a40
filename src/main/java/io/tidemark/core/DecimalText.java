package io.tidemark.core;

/**
 * Texts of decimal numbers, made safe to read: what {@link java.math.BigDecimal} makes of <code>
 * 1e-2000000000</code> takes minutes to be rounded, and a million digits take as long to be read.
 */
public final class DecimalText {

  /**
   * The digits that are kept of a number, from its first that is not 0. Types of decimals have 38,
   * and rounding half up looks at one more.
   */
  static final int DIGITS = 100;

  /**
   * Numbers whose first digit stands further from the point are 0, or too large, for every type of
   * decimals, whose 38 digits stand at most 38 places from it. The same bound as of the scales of
   * {@code round}: what is a double stands within it.
   */
  static final int FURTHEST = 400;

  private static final long NO_EXPONENT_BEYOND = 10L * Integer.MAX_VALUE;

  private DecimalText() {}

  /**
   * A text that is the same number when it is rounded half up to a type of decimals with at most 38
   * digits, and fast to read; the text itself where it is fast, or no number.
   */
  public static String bounded(String text) {
    if (text.length() <= DIGITS && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
      return text;
    }
    String bare = text.trim(); // As Spark does.
    int at = !bare.isEmpty() && "+-".indexOf(bare.charAt(0)) >= 0 ? 1 : 0;
    StringBuilder digits = new StringBuilder();
    boolean anyDigit = false;
    boolean afterPoint = false;
    long exponent = 0; // Of the number as 0.digits
    for (; at < bare.length() && (bare.charAt(at) | 0x20) != 'e'; at++) {
      int digit = Character.digit(bare.charAt(at), 10);
      if (bare.charAt(at) == '.' && !afterPoint) {
        afterPoint = true;
        continue;
      } else if (digit < 0) {
        return text;
      }
      anyDigit = true;
      boolean leads = digits.length() == 0 && digit == 0;
      if (!leads && digits.length() < DIGITS) {
        digits.append((char) ('0' + digit));
      }
      exponent += afterPoint ? (leads ? -1 : 0) : leads ? 0 : 1;
    }
    if (!anyDigit || (at < bare.length() && !isExponent(bare, at + 1))) {
      return text;
    }
    long written = at < bare.length() ? exponent(bare, at + 1) : 0;
    if (written != (int) written) {
      return text; // Java refuses it at once.
    }
    exponent += written;
    String sign = bare.startsWith("-") ? "-" : "";
    if (digits.length() == 0 || exponent < -FURTHEST) {
      return "0";
    } else if (exponent > FURTHEST) {
      return sign + "1e" + FURTHEST;
    }
    return bare.length() <= DIGITS ? text : sign + "0." + digits + "e" + exponent;
  }

  private static boolean isExponent(String text, int from) {
    int at = from < text.length() && "+-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
    return at < text.length()
        && text.substring(at).chars().allMatch(c -> Character.digit(c, 10) >= 0);
  }

  private static long exponent(String text, int from) {
    boolean isNegative = text.charAt(from) == '-';
    long value = 0;
    for (int at = from + ("+-".indexOf(text.charAt(from)) >= 0 ? 1 : 0); at < text.length(); at++) {
      value = Math.min(value * 10 + Character.digit(text.charAt(at), 10), NO_EXPONENT_BEYOND);
    }
    return isNegative ? -value : value;
  }
}
