package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GranularitiesConfigTest {

  private static final String TIMED = "tidemark.capture.event-time = at\n";

  @Test
  void theShortestAlertsUnlessAnotherIsNamed() {
    String lengths = TIMED + "tidemark.granularities = [\"7 days\", \"1 hour\", \"1 day\"]\n";

    GranularitiesConfig shortest = Conf.read(lengths).granularities();
    assertThat(shortest.alerts(Duration.ofHours(1))).isTrue();
    assertThat(shortest.alerts(Duration.ofDays(1))).isFalse();
    GranularitiesConfig named =
        Conf.read(lengths + "tidemark.alert-granularity = \"24 hours\"").granularities();
    assertThat(named.alerts(Duration.ofDays(1))).isTrue();
    assertThat(named.alerts(Duration.ofHours(1))).isFalse();
  }

  @Test
  void aGranularityIsAWholeMultipleOfTheBaseWindow() {
    assertThat(Conf.problems(TIMED + "tidemark.granularities = [\"1 day\", \"90 minutes\"]"))
        .singleElement()
        .asString()
        .endsWith(
            "granularities[1]: expected a whole multiple of capture.base-window = 1 hour, at most"
                + " 366 days, was \"90 minutes\"");
  }

  @Test
  void theOneThatAlertsIsAmongThem() {
    assertThat(
            Conf.problems(
                TIMED
                    + "tidemark.granularities = [\"1 day\", \"7 days\"]\n"
                    + "tidemark.alert-granularity = \"1 hour\""))
        .singleElement()
        .asString()
        .endsWith(
            "alert-granularity: expected one of granularities = [1 day, 7 days], was \"1 hour\"");
  }

  @Test
  void weeksNeedBaseWindowsThatBeginOnMonday() {
    assertThat(
            Conf.problems(
                TIMED
                    + "tidemark.capture.base-window = \"7 days\"\n"
                    + "tidemark.granularities = [\"7 days\"]"))
        .singleElement()
        .asString()
        .contains("weeks begin on Monday, where no capture.base-window of 7 days begins");
  }

  @Test
  void aSnapshotHasNone() {
    assertThat(Conf.problems("tidemark.granularities = [\"1 day\"]"))
        .singleElement()
        .asString()
        .contains("granularities: needs capture.event-time");
  }

  @Test
  void whatAlertsIsCompared() {
    assertThat(Conf.problems("tidemark.drift.alert-on = [\"previous\"]"))
        .singleElement()
        .asString()
        .contains("drift.alert-on: expected only what drift.compare-with names too");
    assertThat(Conf.problems("tidemark.drift.compare-with = [\"previous\"]"))
        .singleElement()
        .asString()
        .contains("drift.compare-with: expected \"baseline\" among them");
  }
}
