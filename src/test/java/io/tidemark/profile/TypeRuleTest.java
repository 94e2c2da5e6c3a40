package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.CategoryText;
import io.tidemark.core.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRuleTest {

  private static final String[] PIECES = {
    "0", "1", "7", "05", "23", "-", "+", " ", ".", "e", "E", "nan", "inf", "true", "TRUE", "x", "\t"
  };

  // By hand, from statistics.md: "One value, one category".
  @ParameterizedTest
  @CsvSource({
    "5, Integral, Integral, Integral",
    "' 5', Integral, Integral, Integral",
    "'5 ', String, Integral, Integral",
    "'- 5', Integral, String, String",
    "0123, Integral, String, Integral",
    "00.5, Fractional, String, Fractional",
    ".5, String, Fractional, Fractional",
    "1., String, Fractional, Fractional",
    "1e-05, Fractional, Fractional, Fractional",
    "2E+00, Fractional, Fractional, Fractional",
    "+3.5, Fractional, Fractional, Fractional",
    "true, Boolean, Boolean, Boolean",
    "True, String, Boolean, Boolean",
    "' FALSE', String, Boolean, Boolean",
    "nan, String, String, Fractional",
    "-Infinity, String, String, Fractional",
    "None, String, String, String",
    "NULL, String, String, String",
    "NA, String, String, String",
    "1_000, String, String, String"
  })
  void aTextHasATypeByEachRule(String text, String deequ, String words, String numbers) {
    assertThat(TypeRule.DEEQU.typeOf(utf8(text)).text()).isEqualTo(deequ);
    assertThat(TypeRule.WORDS.typeOf(utf8(text)).text()).isEqualTo(words);
    assertThat(TypeRule.NUMBERS.typeOf(utf8(text)).text()).isEqualTo(numbers);
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void theFastWaysAgreeWithTheSlowOnes(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    for (int i = 0; i < 5_000; i++) {
      StringBuilder built = new StringBuilder();
      for (int pieces = random.nextInt(7); pieces > 0; pieces--) {
        built.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String text = built.toString();
      byte[] utf8 = utf8(text);
      NumberText.Form form = NumberText.formOf(text);
      boolean isCode = NumberText.isCode(text);

      assertThat(TypeRule.NUMBERS.typeOf(utf8).isNumeric())
          .as(text)
          .isEqualTo(form != NumberText.Form.NONE);
      assertThat(TypeRule.WORDS.typeOf(utf8).isNumeric())
          .as(text)
          .isEqualTo(form.isInDigits() && !isCode);
      assertThat(TypeRule.NUMBERS.numberOf(utf8))
          .as(text)
          .isEqualTo((Double) NumberText.valueOf(text).orElse(Double.NaN));
      assertThat(TypeRule.WORDS.numberOf(utf8))
          .as(text)
          .isEqualTo(
              (Double)
                  (form.isInDigits() && !isCode
                      ? NumberText.valueOf(text).getAsDouble()
                      : Double.NaN));
      assertThat(TypeRule.isNotFinite(utf8))
          .as(text)
          .isEqualTo(form == NumberText.Form.NAN || form == NumberText.Form.INFINITE);
      boolean isFlag =
          CategoryText.of(text).equals("true") || CategoryText.of(text).equals("false");
      assertThat(TypeRule.WORDS.typeOf(utf8) == ValueType.BOOLEAN).as(text).isEqualTo(isFlag);
    }
  }

  @Test
  void aColumnOfNumbersIsReadAsOneUnlessDeequRules() {
    assertThat(TypeRule.WORDS.forColumn(ColumnKind.NUMERIC, ValueType.UNKNOWN))
        .isEqualTo(TypeRule.NUMBERS);
    assertThat(TypeRule.WORDS.forColumn(ColumnKind.CATEGORICAL, ValueType.INTEGRAL))
        .isEqualTo(TypeRule.NUMBERS);
    assertThat(TypeRule.WORDS.forColumn(ColumnKind.CATEGORICAL, ValueType.STRING))
        .isEqualTo(TypeRule.WORDS);
    assertThat(TypeRule.DEEQU.forColumn(ColumnKind.NUMERIC, ValueType.INTEGRAL))
        .isEqualTo(TypeRule.DEEQU);
  }

  @Test
  void deequTellsCategoriesApartByTheirText() {
    assertThat(TypeRule.DEEQU.categoryOf("1.0")).isEqualTo("1.0");
    assertThat(TypeRule.NUMBERS.categoryOf("1.0")).isEqualTo("1");
    assertThat(TypeRule.WORDS.categoryOf("True")).isEqualTo("true");
  }

  @Test
  void cellsOfBaselinesThatToldCategoriesApartByTheirTextStillCountThem() {
    CategoricalCells stored =
        CategoricalCells.of(
            List.of("1.0", "True", "x"),
            new long[] {ValueHash.of("3.0")},
            CategoricalCells.Vocabulary.CLOSED,
            0);

    assertThat(stored.cellOf("1", "1")).isEqualTo(stored.cellOf("1", "1.0")).isZero();
    assertThat(stored.cellOf("true", "TRUE")).isEqualTo(1);
    assertThat(stored.cellOf("x", "x")).isEqualTo(2);
    assertThat(stored.cellOf("3", "3.0")).isEqualTo(stored.restCell());
    assertThat(stored.cellOf("4", "4.0")).isEqualTo(stored.unseenCell());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
