package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1e0", "1.", "+1", " 1 ", "10e-1", "0.1E+01", "1.000"})
  void oneNumberIsOneCategory(String text) {
    assertThat(CategoryText.of(text)).isEqualTo("1").isEqualTo(CategoryText.of(1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "tRuE", " true"})
  void oneFlagIsOneCategory(String text) {
    assertThat(CategoryText.of(text)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123",
        "00",
        "-01",
        "True.",
        "t",
        "yes",
        " a",
        "a ",
        "",
        " ",
        "1.0.0",
        "1_000",
        "nan",
        "Infinity",
        "1e400",
        "-1e-400",
        "é",
        "0x1",
        "1,0",
        "- 5"
      })
  void everyOtherTextIsItself(String text) {
    assertThat(CategoryText.of(text)).isEqualTo(text);
  }

  @Test
  void zeroHasNoSign() {
    assertThat(List.of("-0", "0.0", "0e9", "0e99999999999", ".0", "-0.00"))
        .allMatch(text -> CategoryText.of(text).equals("0"));
  }

  @Test
  void largeNumbersHaveOneTextToo() {
    assertThat(CategoryText.of(1e22)).isEqualTo(CategoryText.of("1" + "0".repeat(22)));
    assertThat(CategoryText.of(1e100)).isEqualTo(CategoryText.of("1e100")).isEqualTo("1E+100");
    assertThat(CategoryText.of(1e-7)).isEqualTo(CategoryText.of("0.0000001"));
    assertThat(CategoryText.of("12345678901234567890.0")).isEqualTo("12345678901234567890");
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void spellingsOfANumberAreOneCategoryAndOtherNumbersOthers(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    for (int i = 0; i < 500; i++) {
      BigDecimal number =
          BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(9) - 2);
      String category = CategoryText.of(number.toPlainString());
      for (String spelling :
          List.of(
              number.toString(),
              number.toEngineeringString(),
              number.unscaledValue() + "e" + -number.scale(),
              number.toPlainString() + (number.scale() > 0 ? "00" : ".0"),
              " " + number.toPlainString() + "\t",
              Double.toString(number.doubleValue()))) {
        assertThat(CategoryText.of(spelling)).as(spelling).isEqualTo(category);
      }
      assertThat(new BigDecimal(category)).isEqualByComparingTo(number);
    }
  }

  static List<String> spellings() throws java.io.IOException {
    return NumberTextTest.spellings().map(arguments -> (String) arguments.get()[0]).toList();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void theCategoryOfACategoryIsItself(String text) {
    assertThat(CategoryText.of(CategoryText.of(text))).isEqualTo(CategoryText.of(text));
    assertThat(LabelText.of(LabelText.of(text))).isEqualTo(LabelText.of(text));
  }

  @Test
  void numbersAndFlagsAloneHaveOtherSpellings() {
    assertThat(List.of("1", "1.0", " 7", "-0", "1e3", "True", "FALSE "))
        .allMatch(CategoryText::hasOtherSpellings);
    assertThat(List.of("", "free", "0123", "nan", "yes", "1,000", "t"))
        .noneMatch(CategoryText::hasOtherSpellings);
  }
}
