package io.tidemark.constraints;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers in sentences: measures to three significant digits, more where two would look alike;
 * values of the data as they are, or to six digits where they have more than anybody reads.
 */
public final class Digits {

  /** Below it the shortest decimal of a float is that of whole numbers too. */
  private static final double FLOAT_IS_EXACT = 1 << 24;

  private static final int SHORT = 7;
  private static final int MOST = 15;

  private Digits() {}

  /** The number to three significant digits: {@code 0.13}, {@code 1.2E-9}, {@code 350}. */
  public static String of(double number) {
    return rounded(number, 3);
  }

  /** The number to as many digits, from three, as tell it from the other. */
  public static String apart(double number, double other) {
    for (int digits = 3; digits <= MOST; digits++) {
      if (number == other || !rounded(number, digits).equals(rounded(other, digits))) {
        return rounded(number, digits);
      }
    }
    return Double.toString(number);
  }

  /**
   * The number itself, as the shortest decimal that reads back as the same: {@code 20095}, {@code
   * 0.1}, {@code 1E+30}. What a column of floats holds is shown as floats are: {@code 0.1} too.
   */
  public static String exactly(double number) {
    if (number == 0) {
      return "0";
    }
    boolean ofFloat = (float) number == number && Math.abs(number) < FLOAT_IS_EXACT;
    String shortest = ofFloat ? Float.toString((float) number) : Double.toString(number);
    return plain(number, new BigDecimal(shortest).stripTrailingZeros());
  }

  /**
   * A value of the data: itself, if it is whole or seven digits write it, else so many from six
   * that it is told from the other: {@code 20095}, {@code 4792.83}.
   */
  public static String value(double number, double other) {
    String exact = exactly(number);
    boolean isWhole = number == Math.rint(number);
    if (isWhole || exact.chars().filter(Character::isDigit).count() <= SHORT) {
      return exact;
    }
    for (int digits = SHORT - 1; digits <= MOST; digits++) {
      String rounded = rounded(number, digits);
      if (number == other || !rounded.equals(rounded(other, digits))) {
        return rounded;
      }
    }
    return exact;
  }

  private static String rounded(double number, int digits) {
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
    return plain(number, rounded);
  }

  private static String plain(double number, BigDecimal decimal) {
    boolean plain = Math.abs(number) >= 1e-4 && Math.abs(number) < 1e9;
    return plain ? decimal.toPlainString() : decimal.toString();
  }
}
