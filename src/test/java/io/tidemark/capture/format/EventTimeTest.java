package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2022-04-18T00:21:48Z, 2022-04-18T00:21:48Z",
    "2023-04-05T07:39:53.501752983Z, 2023-04-05T07:39:53.501752983Z",
    "2022-04-18T02:21:48+02:00, 2022-04-18T00:21:48Z",
    "2022-04-18 00:21:48, 2022-04-18T00:21:48Z",
    "1650241308, 2022-04-18T00:21:48Z",
    "2022-04-18, 2022-04-18T00:00:00Z",
    "0001-01-01, 0001-01-01T00:00:00Z",
    "1650241308123, 2022-04-18T00:21:48.123Z",
    "1650241308123456, 2022-04-18T00:21:48.123456Z",
    "1650241308123456789, 2022-04-18T00:21:48.123456789Z"
  })
  void aTimeIsReadAsItIsWritten(String text, Instant instant) {
    assertThat(EventTime.of(text)).isEqualTo(EventTime.at(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{%s}",
        "yesterday",
        "2022-13-01T00:00:00Z",
        "-5",
        "99999999999999999999",
        "+12022-04-18T00:21:48Z",
        "2022-04-31",
        "18.04.2022",
        "Z",
        "+",
        "-"
      })
  void anUnreadableTimeSaysItsText(String text) {
    EventTime time = EventTime.of(text);

    assertThat(time.instant()).isEmpty();
    assertThat(time.problem().orElseThrow()).contains("'" + text + "'");
  }

  @Test
  void noTextIsNoTime() {
    assertThat(EventTime.of(" ")).isEqualTo(EventTime.ABSENT);
    assertThat(EventTime.ofEpochMillis("9".repeat(19)).problem()).isPresent();
  }
}
