package io.tidemark.core;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The text by which categories are told apart, so that one value is one category whoever wrote it:
 * {@code 1}, {@code 1.0}, {@code 1e0} and the number 1 are {@code 1}; {@code True} and {@code TRUE}
 * are {@code true}. {@code 0123} is a code and stays one; so does every text that is no number.
 *
 * <p>This is the only place that decides it, for features, slices, groups and labels alike.
 */
public final class CategoryText {

  /** A number is written out up to so many characters. */
  private static final int LONGEST = 64;

  private CategoryText() {}

  /**
   * The category's text: a number in its shortest decimal form, {@code true} or {@code false} for a
   * flag in any case, with or without blanks around; anything else as it is. The category of a
   * category's text is the same.
   */
  public static String of(String raw) {
    if (raw.isEmpty() || isSurelyItself(raw.charAt(raw.length() - 1))) {
      return raw;
    }
    String bare = NumberText.bare(raw);
    if (bare.length() <= 5) {
      String lower = bare.toLowerCase(Locale.ROOT);
      if (lower.equals("true") || lower.equals("false")) {
        return lower;
      }
    }
    boolean isNumber = NumberText.formOf(bare).isInDigits() && !NumberText.isCode(bare);
    return isNumber ? number(bare, raw) : raw;
  }

  /** Whether other texts are the same category: of a number or a flag there are many. */
  public static boolean hasOtherSpellings(String text) {
    String lower = NumberText.bare(text).toLowerCase(Locale.ROOT);
    return lower.equals("true")
        || lower.equals("false")
        || (NumberText.formOf(lower).isInDigits() && !NumberText.isCode(lower));
  }

  /** The text of a number; of one that is not finite {@code NaN}, {@code Infinity} or its minus. */
  public static String of(double raw) {
    return of(Double.toString(raw));
  }

  /** Numbers end in digits, points or blanks, and flags in an e: few other texts do. */
  private static boolean isSurelyItself(char last) {
    return last > ' '
        && last < '\u0080'
        && last != '.'
        && last != 'e'
        && last != 'E'
        && !(last >= '0' && last <= '9');
  }

  private static String number(String bare, String raw) {
    double value = Double.parseDouble(bare);
    // Beyond what doubles hold, numbers are told apart by their text.
    if (Double.isInfinite(value) || bare.length() > LONGEST) {
      return raw;
    }
    if (value == 0) {
      return isZero(bare) ? "0" : raw;
    }
    BigDecimal shortest = new BigDecimal(bare).stripTrailingZeros();
    boolean isShort =
        shortest.precision() - shortest.scale() <= LONGEST && shortest.scale() <= LONGEST;
    return isShort ? shortest.toPlainString() : shortest.toString();
  }

  /** Whether all digits before an exponent are zeros: a number too small for a double is none. */
  private static boolean isZero(String number) {
    for (int i = 0; i < number.length() && (number.charAt(i) | 0x20) != 'e'; i++) {
      if (number.charAt(i) >= '1' && number.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }
}
