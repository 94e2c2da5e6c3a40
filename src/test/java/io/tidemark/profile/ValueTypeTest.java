package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {

  // Deequ 2.0.2, analyzers/catalyst/StatefulDataType.scala.
  private static final Pattern FRACTIONAL =
      Pattern.compile("^(-|\\+)? ?\\d+((\\.\\d+)|((?:\\.\\d+)?[Ee][-+]?\\d+))$");
  private static final Pattern INTEGRAL = Pattern.compile("^(-|\\+)? ?\\d+$");
  private static final Pattern BOOLEAN = Pattern.compile("^(true|false)$");

  private static final String[] ALPHABET = {
    "0", "1", "7", "9", "-", "+", " ", ".", "e", "E", "true", "false", "5", "23", "\n", "\0", ",",
    "é", "٣", "x", "NaN", "\t"
  };

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void agreesWithDeequsPatterns(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        // Mostly the pieces of numbers, so that many texts nearly are one.
        text.append(ALPHABET[random.nextInt(random.nextInt(4) == 0 ? ALPHABET.length : 10)]);
      }
      assertThat(ValueType.of(utf8(text.toString())))
          .as("'%s'", text)
          .isEqualTo(byPattern(text.toString()));
    }
  }

  private static ValueType byPattern(String text) {
    if (FRACTIONAL.matcher(text).matches()) {
      return ValueType.FRACTIONAL;
    }
    if (INTEGRAL.matcher(text).matches()) {
      return ValueType.INTEGRAL;
    }
    return BOOLEAN.matcher(text).matches() ? ValueType.BOOLEAN : ValueType.STRING;
  }

  @ParameterizedTest
  @CsvSource({
    "5, Integral",
    "-5, Integral",
    "'+ 5', Integral",
    "' 5', Integral",
    "007, Integral",
    "0.0, Fractional",
    "5e3, Fractional",
    "1.5E-10, Fractional",
    "'- 1.5', Fractional",
    "true, Boolean",
    "false, Boolean",
    "TRUE, String",
    "True, String",
    ".5, String",
    "1., String",
    "NaN, String",
    "Infinity, String",
    "'1,000', String",
    "'', String",
    "' ', String",
    "-, String",
    "1e, String",
    "1e+, String",
    "1.e5, String",
    "'5 ', String",
    "0x10, String",
    "1.5.2, String",
    "5f, String",
    "--5, String"
  })
  void readsTheTypeOffTheText(String text, String type) {
    assertThat(ValueType.of(utf8(text))).isEqualTo(ValueType.ofText(type));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "'- 1.5', -1.5", "'+ 2', 2", "' 7', 7", "5e3, 5000", "-0, -0.0"})
  void readsTheNumberOffTheText(String text, double number) {
    assertThat(ValueType.numberOf(utf8(text))).isEqualTo(number);
  }

  @Test
  void aNumberBeyondTheRangeOfDoublesIsInfinite() {
    assertThat(ValueType.numberOf(utf8("1e999"))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ValueType.numberOf(utf8("-" + "9".repeat(400)))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anIntegerIsFitForAColumnOfFractions() {
    assertThat(ValueType.FRACTIONAL.accepts(ValueType.INTEGRAL)).isTrue();
    assertThat(ValueType.INTEGRAL.accepts(ValueType.FRACTIONAL)).isFalse();
    assertThat(ValueType.BOOLEAN.accepts(ValueType.STRING)).isFalse();
    assertThat(ValueType.STRING.accepts(ValueType.BOOLEAN)).isTrue();
    assertThat(ValueType.UNKNOWN.accepts(ValueType.STRING)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void isFoundByItsText(ValueType type) {
    assertThat(ValueType.ofText(type.text())).isEqualTo(type);
  }

  @Test
  void namesAnUnknownText() {
    assertThatThrownBy(() -> ValueType.ofText("Number"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown value type 'Number'");
  }

  /** Deequ's {@code DataTypeHistogram.determineType}. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, Unknown",
    "0, 0, 0, 0, 9, Unknown",
    "5, 0, 0, 0, 9, Integral",
    "5, 1, 0, 0, 0, Fractional",
    "0, 5, 0, 0, 0, Fractional",
    "0, 0, 5, 0, 1, Boolean",
    "1, 0, 5, 0, 0, String",
    "0, 1, 5, 0, 0, String",
    "99, 99, 0, 1, 0, String"
  })
  void infersTheTypeOfAColumn(
      long integral, long fractional, long booleans, long strings, long unknown, String type) {
    TypeCounts counts = new TypeCounts(integral, fractional, booleans, strings, unknown);

    assertThat(counts.inferred().text()).isEqualTo(type);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void numbersAreThoseOfTheJdk(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    for (int i = 0; i < 20_000; i++) {
      String text = number(random);
      assertThat(ValueType.numberOf(utf8(text)))
          .as(text)
          .isEqualTo(Double.parseDouble(text.replace(" ", "")));
    }
  }

  /** Few digits and many, on both sides of what a double holds exactly. */
  private static String number(Random random) {
    StringBuilder text =
        new StringBuilder(new String[] {"", "-", "+", "- ", " "}[random.nextInt(5)]);
    for (int digits = 1 + random.nextInt(random.nextInt(3) == 0 ? 25 : 9); digits > 0; digits--) {
      text.append(random.nextInt(10));
    }
    if (random.nextBoolean()) {
      text.append('.');
      for (int digits = 1 + random.nextInt(random.nextInt(3) == 0 ? 30 : 9); digits > 0; digits--) {
        text.append(random.nextInt(4) == 0 ? random.nextInt(10) : 0);
      }
    }
    return random.nextInt(5) == 0 ? text + "e" + (random.nextInt(700) - 350) : text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740992",
        "9007199254740993",
        "9007199254740992.0",
        "-0",
        "-0.0",
        "0.1",
        "123456789.125",
        "0.0000000000000000000001",
        "0.00000000000000000000001",
        "1e400",
        "4.9e-324",
        "2.2250738585072011e-308"
      })
  void numbersAtTheEdgesAreThoseOfTheJdk(String text) {
    assertThat(ValueType.numberOf(utf8(text))).isEqualTo(Double.parseDouble(text));
  }
}
