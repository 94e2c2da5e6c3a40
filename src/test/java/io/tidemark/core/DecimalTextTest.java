package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "1e-2000000000, 0",
    "-1.5E-40000000, 0",
    "+0.0e99, 0",
    "1e2147483647, 1e400",
    "-12e2000000000, -1e400",
    "0.00e-2147483640, 0",
    "1e\uff0d5, 1e\uff0d5",
    "\u0661e-\u0662\u0660\u0660\u0660\u0660, 0",
  })
  void whatIsFarFromThePointIsNothingOrTooLarge(String text, String bounded) {
    assertThat(DecimalText.bounded(text)).isEqualTo(bounded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1e1.5",
        "1.2.3",
        "0x1",
        "abc",
        "1e-5",
        " 1.25 ",
        "-3E+7",
        "1e-99999999999",
        "1e99999999999",
        "--1e-99999",
        "1_0e-99999",
        "NaN"
      })
  void whatIsShortOrNoNumberStaysAsItIs(String text) {
    assertThat(DecimalText.bounded(text)).isEqualTo(text);
  }

  @Test
  @Timeout(5)
  void aMillionDigitsAreReadAtOnce() {
    String ones = "1".repeat(1_000_000);
    assertThat(DecimalText.bounded(ones)).isEqualTo("1e400");
    assertThat(new BigDecimal(DecimalText.bounded("0." + ones)))
        .isEqualByComparingTo("0." + "1".repeat(DecimalText.DIGITS));
    assertThat(DecimalText.bounded("0".repeat(1_000_000) + "7")).isEqualTo("0.7e1");
    assertThat(DecimalText.bounded("0." + "0".repeat(1_000_000) + "7")).isEqualTo("0");
    assertThat(DecimalText.bounded(ones + "e-999998")).startsWith("0.111").endsWith("11e2");
    assertThat(DecimalText.bounded("1e" + "0".repeat(1_000_000) + "5")).isEqualTo("0.1e6");
  }

  /** Java's own reading and rounding is the truth. */
  @Test
  void roundedItIsTheSameNumber() {
    Random random = new Random(38);
    for (int i = 0; i < 20_000; i++) {
      String text = number(random);
      int scale = random.nextInt(39);
      assertThat(rounded(DecimalText.bounded(text), scale))
          .as("%s with %s decimals", text, scale)
          .isEqualByComparingTo(rounded(text, scale));
    }
  }

  private static BigDecimal rounded(String text, int scale) {
    BigDecimal rounded = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
    BigDecimal most = BigDecimal.TEN.pow(50); // No type of decimals has so many digits.
    return rounded.abs().compareTo(most) >= 0 ? most : rounded;
  }

  private static String number(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int digits = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 20);
    int point = random.nextInt(digits + 1);
    boolean zeros = random.nextInt(4) == 0;
    for (int i = 0; i < digits; i++) {
      text.append(i == point ? "." : "");
      text.append(zeros && i < digits - 1 ? 0 : random.nextInt(3) == 0 ? 49 : random.nextInt(10));
    }
    return text + (random.nextBoolean() ? "" : "e" + (random.nextInt(900) - 450));
  }
}
