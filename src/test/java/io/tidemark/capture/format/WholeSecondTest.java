package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeSecondTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2024-02-29T12:34:56Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void readsATimeAsJavaDoes(String text) {
    assertThat(WholeSecond.isOne(text)).isTrue();
    assertThat(WholeSecond.of(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-01-05T00:00:00z",
        "2026-01-05t00:00:00Z",
        "2026-01-05T00:00:00.5Z",
        "2026-01-05T00:00:0\u0660Z",
        "-026-01-05T00:00:00Z",
        ""
      })
  void leavesOtherFormsToJava(String text) {
    assertThat(WholeSecond.isOne(text)).isFalse();
  }

  @Test
  void refusesADayThatIsNot() {
    assertThatThrownBy(() -> WholeSecond.of("2026-02-29T00:00:00Z"))
        .isInstanceOf(DateTimeException.class);
  }
}
