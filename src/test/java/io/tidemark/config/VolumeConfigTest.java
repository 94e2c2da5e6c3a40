package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeConfigTest {

  private static final String TIMED = "tidemark.capture.event-time = at\n";

  @Test
  void rowsAreExpectedInUtcWithoutHolidaysWhereNothingIsSaid() {
    VolumeConfig usual = Conf.read(TIMED).dataQuality().volume();
    assertThat(usual).isEqualTo(VolumeConfig.USUAL);
    assertThat(usual.enabled()).isTrue();
    assertThat(usual.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(usual.holidays()).isEmpty();
  }

  @Test
  void holidaysAreDaysOfTheTimeZone() {
    VolumeConfig volume =
        Conf.read(
                TIMED
                    + """
                    tidemark.data-quality.volume {
                      time-zone = "Europe/Berlin"
                      holidays = ["2026-12-25", "2026-12-26"]
                    }
                    """)
            .dataQuality()
            .volume();
    assertThat(volume.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(volume.holidays())
        .containsExactlyInAnyOrder(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-26"));
  }

  @Test
  void whatIsNoDayAndNoTimeZoneIsRefusedWithItsPlace() {
    assertThat(
            Conf.problems(
                TIMED
                    + "tidemark.data-quality.volume.holidays = [\"25.12.2026\"]\n"
                    + "tidemark.data-quality.volume.time-zone = \"Berlin\""))
        .containsExactlyInAnyOrder(
            "credit-risk.conf:2 data-quality.volume.holidays[0]: expected a date such as"
                + " 2026-12-25, was \"25.12.2026\"",
            "credit-risk.conf:3 data-quality.volume.time-zone: expected a time zone such as UTC"
                + " or Europe/Berlin, was \"Berlin\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tidemark.model.version = 7 | capture.event-time is missing, which says when rows came",
        "tidemark.capture { event-time = at, base-window = 7 days } | capture.base-window is longer"
            + " than a day",
        "tidemark { capture.event-time = at, data-quality.policy = sagemaker } |"
            + " data-quality.policy = sagemaker judges by the constraints of the baseline alone",
      })
  void holidaysOnWhichNothingIsExpectedAreRemarkedOn(String rest, String why) {
    assertThat(
            Conf.read(rest + "\ntidemark.data-quality.volume.holidays = [\"2026-12-25\"]")
                .remarks())
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:2 data-quality.volume")
        .contains(why);
    assertThat(Conf.read(TIMED).remarks()).isEmpty();
  }
}
