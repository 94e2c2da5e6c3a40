package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonTest {

  /** 2026-03-02 is a Monday. */
  @ParameterizedTest
  @CsvSource({
    "HOUR_OF_DAY, 2026-03-02T03:00:00Z, PT1H, 03",
    "HOUR_OF_DAY, 2026-03-02T03:45:00Z, PT15M, 03",
    "HOUR_OF_DAY, 2026-03-02T03:00:00Z, PT2H,",
    "HOUR_OF_DAY, 2026-03-02T03:30:00Z, PT1H,",
    "WEEKDAY, 2026-03-02T00:00:00Z, PT24H, monday",
    "WEEKDAY, 2026-03-08T23:00:00Z, PT1H, sunday",
    "WEEKDAY, 2026-03-02T00:00:00Z, P7D,",
    "WEEKDAY, 2026-03-02T12:00:00Z, PT24H,",
    "HOUR_OF_WEEK, 2026-03-08T23:00:00Z, PT1H, sunday 23",
    "HOUR_OF_WEEK, 1969-12-31T23:00:00Z, PT1H, wednesday 23",
    "HOUR_OF_WEEK, 2026-03-02T00:00:00Z, PT24H,"
  })
  void aWindowFallsInTheBucketThatCoversIt(
      Season season, Instant start, Duration length, String bucket) {
    assertThat(season.bucketOf(new Window(start, start.plus(length))))
        .isEqualTo(java.util.Optional.ofNullable(bucket));
  }

  @ParameterizedTest
  @EnumSource
  void bucketsComeRoundAfterTheCycle(Season season) {
    Instant time = Instant.parse("2026-03-04T05:06:07Z");
    assertThat(season.bucketOf(time.plus(season.cycle()))).isEqualTo(season.bucketOf(time));
    assertThat(season.bucketOf(time.plus(season.bucket()))).isNotEqualTo(season.bucketOf(time));
    assertThat(Season.ofText(season.text())).isEqualTo(season);
  }

  @Test
  void aSeasonOfALaterReleaseIsRefused() {
    assertThatThrownBy(() -> Season.ofText("month"))
        .hasMessage(
            "'month' is no season: this release knows hour-of-day, weekday and hour-of-week");
  }
}
