package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource({
    "1234, 1234",
    "20095, 20095",
    "99999, 99999",
    "-0.5, -0.5",
    "0, 0",
    "0.1, 0.1",
    "123456.789, 123456.789",
    "16777217, 16777217",
    "33554434, 33554434",
    "2147483648, 2147483648",
    "1e30, 1E+30",
    "0.00001234, 0.00001234"
  })
  void valuesOfTheDataAreShownAsTheyAre(double number, String text) {
    assertThat(Double.parseDouble(Digits.exactly(number))).isEqualTo(number);
    if (number >= 1e-4 && number < 1e9) {
      assertThat(Digits.exactly(number)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "37.7, 37.7", "16777216, 16777216"})
  void valuesOfFloatsAreShownAsFloats(float number, String text) {
    assertThat(Digits.exactly(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "20095, 0, 20095",
    "4792.829549283384, 5.5, 4792.83",
    "165743.08136377853, 165743.2, 165743.1",
    "4792.829549283384, 4792.8299, 4792.8295",
    "33554434, 7, 33554434"
  })
  void longValuesHaveAsManyDigitsAsTellThemApart(double number, double other, String text) {
    assertThat(Digits.value(number, other)).isEqualTo(text);
  }
}
