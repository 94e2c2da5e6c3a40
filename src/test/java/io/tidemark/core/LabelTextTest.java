package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "\"1\"", " 1 ", "true", "True", "TRUE", "1.", "1e0", "+1"})
  void oneLabelHasOneTextWhoeverWroteIt(String raw) {
    assertThat(LabelText.of(raw)).isEqualTo("1");
  }

  @Test
  void numbersAndFlagsAreLabelsToo() {
    assertThat(LabelText.of(1.0)).isEqualTo("1");
    assertThat(LabelText.of(true)).isEqualTo("1");
    assertThat(LabelText.of(false)).isEqualTo(LabelText.of("0.0")).isEqualTo(LabelText.of("-0"));
    assertThat(LabelText.of(".5")).isEqualTo(LabelText.of("0.50")).isEqualTo("0.5");
    assertThat(LabelText.of("10")).isEqualTo("10");
    assertThat(LabelText.of(1e7)).isEqualTo("10000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"setosa", "007", "1e999", "0x1", "1.2.3", "-", ".", "a\"b", "Infinity"})
  void everyOtherTextStaysAsItIs(String raw) {
    assertThat(LabelText.of(raw)).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\"\"", "NaN"})
  void nothingIsNoLabel(String raw) {
    assertThat(LabelText.of(raw)).isNull();
    assertThat(LabelText.of((String) null)).isNull();
    assertThat(LabelText.of(Double.NaN)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.50", "\"\"true\"\"", "\" 2.0 \"", "100", "1e3", "abc"})
  void normalisingTwiceIsNormalisingOnce(String raw) {
    assertThat(LabelText.of(LabelText.of(raw))).isEqualTo(LabelText.of(raw));
  }
}
