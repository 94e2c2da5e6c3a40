package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "0.1234, 0.123",
    "-0.5, −0.500",
    "-0.0001, 0.000",
    "1.239, 1.24",
    "36.44, 36.4",
    "999.6, 1000",
    "15367.4, 15 367",
    "0.00001, 1.00e-05",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void numbersHaveAsManyDigitsAsTellThemApart(double value, String text) {
    assertThat(Words.number(value)).isEqualTo(text.replace(' ', '\u00a0'));
  }

  @ParameterizedTest
  @CsvSource({"1, 1 window", "2, 2 windows", "0, 0 windows", "12345, 12 345 windows"})
  void manyAreSaidAsMany(long number, String text) {
    assertThat(Words.of(number, "window").replace('\u00a0', ' ')).isEqualTo(text);
  }
}
