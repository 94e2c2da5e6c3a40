package io.tidemark.constraints.concept;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.concept.DetectorSeries.Step;
import io.tidemark.core.Window;
import io.tidemark.metrics.concept.Detectors;
import io.tidemark.metrics.concept.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectorSeriesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DetectorSeries SERIES = new DetectorSeries(Detectors.all());

  @Test
  void anErrorThatStaysHighAlarmsAndOneThatDoesNotRiseDoesNot() {
    List<Step> steps = SERIES.replayed(List.of(), days(0.1, 0.11, 0.09, 0.1, 0.2, 0.2, 0.2));

    assertThat(steps).hasSize(7);
    assertThat(steps.subList(0, 4)).noneMatch(Step::alarmed);
    assertThat(steps.subList(4, 7)).anyMatch(Step::alarmed);
  }

  @Test
  void windowsOneByOneEndAsAllAtOnce() {
    Map<Window, Optional<Observation>> all = days(0.1, 0.12, 0.1, 0.2, 0.2, 0.1, 0.3);
    List<Step> oneByOne = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      oneByOne.addAll(SERIES.replayed(oneByOne, Map.of(day(day), all.get(day(day)))));
    }

    assertThat(oneByOne).isEqualTo(SERIES.replayed(List.of(), all));
  }

  @Test
  void theSameWindowAgainChangesNothing() {
    List<Step> stored = SERIES.replayed(List.of(), days(0.1, 0.12, 0.1, 0.2));

    assertThat(SERIES.replayed(stored, Map.of(day(1), observed(0.12))))
        .isEqualTo(stored.subList(1, 4));
  }

  @Test
  void lateLabelsOfAWindowChangeTheWindowsAfterIt() {
    List<Step> stored = SERIES.replayed(List.of(), days(0.1, 0.5, 0.1, 0.1));

    List<Step> replayed = SERIES.replayed(stored, Map.of(day(1), observed(0.1)));

    assertThat(replayed)
        .isEqualTo(SERIES.replayed(List.of(), days(0.1, 0.1, 0.1, 0.1)).subList(1, 4));
    assertThat(stored.get(1).alarmed()).isTrue();
    assertThat(replayed).noneMatch(Step::alarmed);
    assertThat(replayed.get(0).saysAs(stored.get(1))).isFalse();
  }

  @Test
  void aWindowWithoutLabelsLeavesTheSeries() {
    List<Step> stored = SERIES.replayed(List.of(), days(0.1, 0.5, 0.1));

    List<Step> replayed = SERIES.replayed(stored, Map.of(day(1), Optional.empty()));

    Map<Window, Optional<Observation>> without = days(0.1, 0.5, 0.1);
    without.remove(day(1));
    assertThat(replayed).isEqualTo(SERIES.replayed(List.of(), without).subList(1, 2));
  }

  @Test
  void windowsThatBeginTogetherStayBesideEachOther() {
    Window shorter = new Window(START, START.plus(Duration.ofHours(12)));
    List<Step> stored = SERIES.replayed(List.of(), Map.of(shorter, observed(0.2)));

    List<Step> replayed = SERIES.replayed(stored, Map.of(day(0), observed(0.2)));

    assertThat(replayed).extracting(Step::window).containsExactly(shorter, day(0));
    assertThat(replayed.get(0)).isEqualTo(stored.get(0));
    assertThat(replayed.get(1).states()).isEqualTo(stored.get(0).states());
  }

  @Test
  void windowsThatOverlapDoNotCountTheSameRowsTwice() {
    Window first = day(0);
    Window overlapping =
        new Window(
            first.start().plus(Duration.ofHours(12)), first.end().plus(Duration.ofHours(12)));

    List<Step> steps =
        SERIES.replayed(
            List.of(),
            Map.of(first, observed(0.2), overlapping, observed(0.2), day(2), observed(0.1)));

    assertThat(steps.get(1).states()).isEqualTo(steps.get(0).states());
    // Page–Hinkley counts two windows: the third follows one of the others only.
    assertThat(steps.get(2).states().get("page_hinkley").numbers().get(0)).isEqualTo(2.0);
  }

  private static Map<Window, Optional<Observation>> days(double... errors) {
    Map<Window, Optional<Observation>> days = new HashMap<>();
    for (int day = 0; day < errors.length; day++) {
      days.put(day(day), observed(errors[day]));
    }
    return days;
  }

  private static Window day(int day) {
    Instant start = START.plus(Duration.ofDays(day));
    return new Window(start, start.plus(Duration.ofDays(1)));
  }

  private static Optional<Observation> observed(double error) {
    return Optional.of(new Observation(error, 0.09 / 1000, 1000, 0.1, 0.005));
  }
}
