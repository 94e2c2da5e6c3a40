package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "north | north",
        "`` | ``",
        "a,b | a\\,b",
        "a\\b | a\\\\b",
        "NULL | \\NULL",
        "OTHER | \\OTHER",
        "UNSEEN | \\UNSEEN"
      })
  void aLabelIsTheTextUnlessItWouldMeanSomethingElse(String text, String label) {
    assertThat(Slice.label(text)).isEqualTo(label);
    Slice cross = new Slice(List.of("x", "y"), List.of(Slice.label(text), Slice.label(null)));
    assertThat(cross.value()).isEqualTo(label + ",NULL");
    assertThat(Slice.parse(cross.key(), cross.value())).isEqualTo(cross);
  }

  @Test
  void columnsWithCommasAreToldApart() {
    Slice slice = new Slice(List.of("a,b", "c"), List.of("1", "2"));
    assertThat(slice.key()).isEqualTo("a\\,b,c");
    assertThat(Slice.parse(slice.key(), slice.value())).isEqualTo(slice);
    assertThat(slice.text()).isEqualTo("a,b=1, c=2");
  }

  @Test
  void allRowsHaveNoValue() {
    assertThat(Slice.parse(null, null)).isEqualTo(Slice.WHOLE);
    Slice by = Slice.by(List.of("region"));
    assertThat(by.value()).isNull();
    assertThat(by.isAllRows()).isTrue();
    assertThat(by.isWhole()).isFalse();
    assertThat(Slice.parse("region", null)).isEqualTo(by);
  }

  @Test
  void everyColumnHasAValue() {
    assertThatThrownBy(() -> new Slice(List.of("a", "b"), List.of("1")))
        .hasMessage("Slice columns [a, b] and values [1] differ in number");
  }
}
