package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TumblingTest {

  @Test
  void weeksBeginOnMonday() {
    // The calendar: 2026-03-04 is a Wednesday.
    assertThat(new Tumbling(Duration.ofDays(7)).containing(Instant.parse("2026-03-04T12:00:00Z")))
        .isEqualTo(Window.of("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z"));
    assertThat(new Tumbling(Duration.ofDays(7)).containing(Instant.parse("1969-12-31T23:00:00Z")))
        .isEqualTo(Window.of("1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z"));
  }

  @Test
  void windowsEndAfterTheStartOfTheRangeAndNotAfterItsEnd() {
    Tumbling days = new Tumbling(Duration.ofDays(1));

    assertThat(days.endingIn(Window.of("2026-03-02T05:00:00Z", "2026-03-04T00:00:00Z")))
        .containsExactly(
            Window.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
            Window.of("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z"));
    assertThat(days.endingIn(Window.of("2026-03-03T00:00:00Z", "2026-03-03T23:00:00Z"))).isEmpty();
    assertThat(days.endingIn(Window.of("2026-03-02T23:00:00Z", "2026-03-03T00:00:00Z"))).hasSize(1);
  }

  @Test
  void neighboursAndOverlapsJoin() {
    assertThat(
            Window.joined(
                List.of(
                    Window.of("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z"),
                    Window.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
                    Window.of("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z"),
                    Window.of("2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z"))))
        .containsExactly(
            Window.of("2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z"),
            Window.of("2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z"));
  }
}
