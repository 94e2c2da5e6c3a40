package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([tnr\\\\]))");

  /** 600 texts and what Python 3.11.7 makes of them. */
  static Stream<Arguments> spellings() throws IOException {
    try (InputStream in = NumberTextTest.class.getResourceAsStream("/spellings/python-float.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", -1))
              .map(line -> Arguments.of(unescaped(line[0]), line[1]))
              .toList()
              .stream();
    }
  }

  private static String unescaped(String text) {
    Matcher escapes = ESCAPE.matcher(text);
    return escapes.replaceAll(
        escape ->
            Matcher.quoteReplacement(
                escape.group(3) != null
                    ? switch (escape.group(3)) {
                      case "t" -> "\t";
                      case "n" -> "\n";
                      case "r" -> "\r";
                      default -> "\\";
                    }
                    : Character.toString(
                        Integer.parseInt(
                            escape.group(1) == null ? escape.group(2) : escape.group(1), 16))));
  }

  @ParameterizedTest(name = "''{0}'' is {1}")
  @MethodSource("spellings")
  void agreesWithPythonsFloat(String text, String python) {
    OptionalDouble expected =
        switch (python) {
          case "-" -> OptionalDouble.empty();
          case "nan" -> OptionalDouble.of(Double.NaN);
          case "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
          case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
          default -> OptionalDouble.of(Double.parseDouble(python));
        };
    assertThat(NumberText.valueOf(text)).isEqualTo(expected);
    assertThat(NumberText.formOf(text) == NumberText.Form.NONE).isEqualTo(expected.isEmpty());
  }

  /** Python alone takes them: pandas 2.2 and Spark 3.5 read such columns of CSV as text. */
  @ParameterizedTest
  @ValueSource(strings = {"1_000", "٣", "１"})
  void whatPythonAloneTakesForANumberIsAText(String text) {
    assertThat(NumberText.valueOf(text)).isEmpty();
  }

  @Test
  void tellsHowANumberIsWritten() {
    assertThat(NumberText.formOf(" +5 ")).isEqualTo(NumberText.Form.INTEGRAL);
    assertThat(NumberText.formOf("5.")).isEqualTo(NumberText.Form.FRACTIONAL);
    assertThat(NumberText.formOf("5e0")).isEqualTo(NumberText.Form.FRACTIONAL);
    // A number beyond a double's range is none the less written in digits.
    assertThat(NumberText.formOf("1e400")).isEqualTo(NumberText.Form.FRACTIONAL);
    assertThat(NumberText.formOf("-inf")).isEqualTo(NumberText.Form.INFINITE);
    assertThat(NumberText.formOf("nan")).isEqualTo(NumberText.Form.NAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123", "-007", "00", "00.5", " 01"})
  void zerosInFrontMakeACode(String text) {
    assertThat(NumberText.isCode(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "-0", "0e5", "10", "x01", ""})
  void otherTextsAreNoCodes(String text) {
    assertThat(NumberText.isCode(text)).isFalse();
  }
}
