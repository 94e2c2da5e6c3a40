package io.tidemark.constraints;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences: three significant digits, more where two would look alike. */
public final class Digits {

  private Digits() {}

  /** The number to three significant digits: {@code 0.13}, {@code 1.2E-9}, {@code 350}. */
  public static String of(double number) {
    return rounded(number, 3);
  }

  /** The number to as many digits, from three, as tell it from the other. */
  public static String apart(double number, double other) {
    for (int digits = 3; digits <= 15; digits++) {
      if (number == other || !rounded(number, digits).equals(rounded(other, digits))) {
        return rounded(number, digits);
      }
    }
    return Double.toString(number);
  }

  private static String rounded(double number, int digits) {
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
    boolean plain = Math.abs(number) >= 1e-4 && Math.abs(number) < 1e9;
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
