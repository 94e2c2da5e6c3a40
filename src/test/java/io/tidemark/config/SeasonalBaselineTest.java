package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Season;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonalBaselineTest {

  private static final String TIMED =
      """
      tidemark.capture.event-time = at
      tidemark.training { format = csv, path = "/lake/train", event-time = at }
      """;

  @ParameterizedTest
  @CsvSource({
    "hour-of-day, HOUR_OF_DAY",
    "weekday, WEEKDAY",
    "hour-of-week, HOUR_OF_WEEK",
  })
  void theSeasonIsNamed(String word, Season season) {
    assertThat(
            Conf.read(TIMED + "tidemark.drift.seasonal-baseline = " + word)
                .drift()
                .seasonalBaseline()
                .season())
        .hasValue(season);
    assertThat(Conf.read(TIMED).drift().seasonalBaseline().season()).isEmpty();
  }

  @Test
  void withoutTimesNoRowFallsInASeason() {
    String seasonal = "\ntidemark.drift.seasonal-baseline = weekday";
    assertThat(Conf.problems("tidemark.capture.event-time = at" + seasonal))
        .singleElement()
        .asString()
        .endsWith(
            "drift.seasonal-baseline: needs training.event-time, by which training rows are told"
                + " apart; an imported baseline has no times");
    assertThat(
            Conf.problems(
                "tidemark.training { format = csv, path = \"/t\", event-time = at }" + seasonal))
        .singleElement()
        .asString()
        .endsWith(
            "drift.seasonal-baseline: needs capture.event-time: a snapshot falls in no hour or"
                + " weekday");
    assertThat(
            Conf.problems(
                TIMED
                    + "tidemark.capture.base-window = 1 day\n"
                    + "tidemark.drift.seasonal-baseline = hour-of-week"))
        .singleElement()
        .asString()
        .endsWith(
            "drift.seasonal-baseline: needs windows of an hour or less: capture.base-window is"
                + " longer");
  }
}
