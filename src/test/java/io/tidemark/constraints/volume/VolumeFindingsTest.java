package io.tidemark.constraints.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.volume.VolumeReading.Compared;
import io.tidemark.constraints.volume.VolumeReading.Silence;
import io.tidemark.constraints.volume.VolumeReading.Verdict;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumeFindingsTest {

  private static final Window HOUR = Window.of("2026-03-14T05:00:00Z", "2026-03-14T06:00:00Z");
  private static final Window DAY = Window.of("2026-03-13T06:00:00Z", "2026-03-14T06:00:00Z");

  @Test
  void anHourWithFewRowsIsToldWithWhatWasExpected() {
    Violation found =
        only(
            HOUR,
            reading(
                12,
                Optional.of(new Compared(HOUR, 12, 340.4, 67.7, 67.7, Verdict.VIOLATED)),
                Optional.of(new Compared(DAY, 7000, 8000, 5600, 5600, Verdict.OK)),
                Optional.empty(),
                HOUR.start()));

    assertThat(found.check()).isEqualTo(CheckType.VOLUME);
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.description())
        .isEqualTo(
            "12 rows in the hour from 2026-03-14T05:00Z to 2026-03-14T06:00Z, where 340 were"
                + " expected (96 % fewer)");
    assertThat(found.metric().orElseThrow().threshold().orElseThrow().value()).isEqualTo(67.7);
  }

  @Test
  void aDayWithFewRowsIsAWarningThatSaysSinceWhen() {
    Violation found =
        only(
            HOUR,
            reading(
                200,
                Optional.of(new Compared(HOUR, 200, 340, 67.7, 67.7, Verdict.OK)),
                Optional.of(new Compared(DAY, 4000, 8000, 5600, 5600, Verdict.VIOLATED)),
                Optional.empty(),
                Instant.parse("2026-03-14T01:00:00Z")));

    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.description())
        .isEqualTo(
            "4000 rows in the 24 hours from 2026-03-13T06:00Z to 2026-03-14T06:00Z, where 8000"
                + " were expected (50 % fewer); since 2026-03-14T01:00:00Z");
  }

  @Test
  void rowsThatStoppedAreAFindingOfFreshnessAlone() {
    Window silent = Window.of("2026-03-14T02:00:00Z", "2026-03-14T06:00:00Z");
    Violation found =
        only(
            HOUR,
            reading(
                0,
                Optional.of(new Compared(HOUR, 0, 340, 67.7, 67.7, Verdict.VIOLATED)),
                Optional.of(new Compared(DAY, 4000, 8000, 5600, 5600, Verdict.VIOLATED)),
                Optional.of(new Silence(silent, 1360, 20, Verdict.VIOLATED)),
                silent.start()));

    assertThat(found.check()).isEqualTo(CheckType.FRESHNESS);
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.description())
        .isEqualTo(
            "no rows for 4 hours, from 2026-03-14T02:00Z to 2026-03-14T06:00Z, where 1360 were"
                + " expected");
  }

  @Test
  void theSmallestCutThatWouldBeSeenIsPublished() {
    Judgement judgement =
        VolumeFindings.of(
            HOUR,
            List.of(
                reading(
                    100,
                    Optional.of(new Compared(HOUR, 100, 100, 19.6, 17.2, Verdict.OK)),
                    Optional.empty(),
                    Optional.empty(),
                    null)));

    assertThat(judgement.violations()).isEmpty();
    Metric metric = judgement.metrics().get(0);
    assertThat(metric.name()).isEqualTo(VolumeFindings.VOLUME);
    assertThat(metric.status()).isEqualTo(MetricStatus.OK);
    assertThat(metric.significance().minimumDetectableEffect().orElseThrow())
        .isCloseTo(82.8, within(1e-9));
    assertThat(metric.threshold().orElseThrow().value()).isEqualTo(19.6);
    assertThat(metric.reason().orElseThrow())
        .contains("a cut by 83 % would be found in 80 % of such windows");
  }

  @Test
  void ofSeveralHoursTheWorstIsTold() {
    Window six = Window.of("2026-03-14T06:00:00Z", "2026-03-14T07:00:00Z");
    Violation found =
        only(
            new Window(HOUR.start(), six.end()),
            reading(
                30,
                Optional.of(new Compared(HOUR, 30, 340, 67.7, 67.7, Verdict.VIOLATED)),
                Optional.empty(),
                Optional.empty(),
                HOUR.start()),
            new VolumeReading(
                six,
                10,
                Optional.of(new Compared(six, 10, 340, 67.7, 67.7, Verdict.VIOLATED)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(HOUR.start())));

    assertThat(found.description())
        .startsWith("10 rows in the hour from 2026-03-14T06:00Z")
        .endsWith("(97 % fewer); 1 more is like it");
  }

  @Test
  void aDayDoesNotTellOfTheDayBefore() {
    VolumeReading first =
        reading(
            100,
            Optional.empty(),
            Optional.of(new Compared(DAY, 4000, 8000, 5600, 5600, Verdict.VIOLATED)),
            Optional.empty(),
            DAY.start());
    Window today = Window.of("2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z");

    assertThat(VolumeFindings.of(HOUR, List.of(first)).violations()).hasSize(1);
    assertThat(VolumeFindings.of(today, List.of(first)).violations()).isEmpty();
    assertThat(VolumeFindings.of(DAY, List.of(first)).violations()).hasSize(1);
  }

  private static Violation only(Window window, VolumeReading... readings) {
    List<Violation> found = VolumeFindings.of(window, List.of(readings)).violations();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static VolumeReading reading(
      long rows,
      Optional<Compared> atOnce,
      Optional<Compared> byDay,
      Optional<Silence> silence,
      Instant since) {
    return new VolumeReading(HOUR, rows, atOnce, byDay, silence, Optional.ofNullable(since));
  }
}
