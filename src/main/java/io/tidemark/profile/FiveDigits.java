package io.tidemark.profile;

/**
 * Ranks the numbers of at least 0 by their value at five significant digits: 0 has the rank 0, and
 * {@code d · 10^e} with d from 10000 to 99999 the rank {@code 90000 (e + 328) + d − 9999}. Ranks
 * ascend with the number, also where rounding carries into the next power of ten.
 */
final class FiveDigits {

  /** Ranks per power of ten. */
  private static final int PER_DECADE = 90_000;

  private static final int LEAST_DIGITS = 10_000;

  /** The power of ten of the least double, 4.9e-324, at five digits. */
  private static final int LEAST_EXPONENT = -328;

  /** The powers of ten that are doubles, from 1e-323 on. */
  private static final int FIRST_POWER = -323;

  private static final double[] POWERS = powers();

  private static final double LOG10_OF_2 = Math.log10(2);

  private FiveDigits() {}

  private static double[] powers() {
    double[] powers = new double[308 - FIRST_POWER + 1];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Double.parseDouble("1e" + (FIRST_POWER + i));
    }
    return powers;
  }

  private static double power(int exponent) {
    return POWERS[exponent - FIRST_POWER];
  }

  /** The rank of a finite number that is not below 0. */
  static int rank(double value) {
    if (value == 0) {
      return 0;
    }
    // Of the largest power of ten that is not above the value. Whatever the estimate, comparing
    // with the powers decides, so that ranks ascend.
    int decade =
        Math.max(
            FIRST_POWER - 1, Math.min(308, (int) Math.floor(Math.getExponent(value) * LOG10_OF_2)));
    while (decade < 308 && value >= power(decade + 1)) {
      decade++;
    }
    while (decade >= FIRST_POWER && value < power(decade)) {
      decade--;
    }
    int exponent = decade - 4;
    // Each product rounds once or twice, and neither changes the order of two values.
    double digits =
        exponent >= 0
            ? value / power(exponent)
            : exponent >= -300 ? value * power(-exponent) : value * 1e300 * power(-exponent - 300);
    int rounded = Math.max(LEAST_DIGITS, Math.min(10 * LEAST_DIGITS, (int) Math.rint(digits)));
    return PER_DECADE * (exponent - LEAST_EXPONENT) + rounded - LEAST_DIGITS + 1;
  }

  /** The rank of the number of this rank, rounded to four significant digits. */
  static int toFourDigits(int rank) {
    int above = (rank - 1) % PER_DECADE;
    return rank == 0 ? 0 : rank - above + 10 * (int) Math.rint(above / 10.0);
  }

  /** The number of a rank, of five digits. */
  static double value(int rank) {
    if (rank == 0) {
      return 0;
    }
    int digits = (rank - 1) % PER_DECADE + LEAST_DIGITS;
    int exponent = (rank - 1) / PER_DECADE + LEAST_EXPONENT;
    // Both are exact up to 1e22, and so is the quotient but for one rounding.
    if (exponent < 0 && exponent >= -22) {
      return digits / power(-exponent);
    }
    // The last rank may lie beyond the largest double.
    return Math.min(Double.MAX_VALUE, Double.parseDouble(digits + "e" + exponent));
  }
}
