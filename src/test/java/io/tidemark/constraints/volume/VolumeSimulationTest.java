package io.tidemark.constraints.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found, and what isn't, in traffic as people make it. */
class VolumeSimulationTest {

  /** Good Friday, Easter Monday, the first of May and Ascension Day. */
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.parse("2026-04-03"),
          LocalDate.parse("2026-04-06"),
          LocalDate.parse("2026-05-01"),
          LocalDate.parse("2026-05-14"));

  private static final int WARM_UP = 28;

  /** The rule alarms in 0.1 to 0.2 of such runs; of 100 others, one alarmed twice. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 20, 100, 1000})
  void trafficAsUsualAlarmsAtMostOnceInNinetyDays(double hourly) {
    List<Integer> incidents = new ArrayList<>();
    for (int seed = 1; seed <= 8; seed++) {
      Set<Instant> since = new TreeSet<>();
      readings(hourly, WARM_UP + 90, seed, hour -> 1).forEach(r -> r.since().ifPresent(since::add));
      incidents.add(since.size());
    }
    assertThat(incidents).allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(1));
    assertThat(incidents.stream().mapToInt(n -> n).average().orElseThrow())
        .isLessThanOrEqualTo(0.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 20, 100, 1000})
  void aCutToATenthIsFoundTheSameDay(double hourly) {
    assertThat(hoursUntilFound(hourly, 0.1)).allSatisfy(h -> assertThat(h).isLessThan(24));
  }

  @ParameterizedTest
  @ValueSource(doubles = {20, 100, 1000})
  void aCutToAHalfIsFoundWithinTwoDaysInNineOfTenRuns(double hourly) {
    List<Long> hours = hoursUntilFound(hourly, 0.5);
    assertThat(hours.stream().filter(h -> h <= 48).count()).isGreaterThanOrEqualTo(18);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 20, 100, 1000})
  void capturesThatStopAreFoundThatDay(double hourly) {
    assertThat(hoursUntilFound(hourly, 0)).allSatisfy(h -> assertThat(h).isLessThan(24));
  }

  /** Of 20 runs, each with a cut at another hour of the week. */
  private static List<Long> hoursUntilFound(double hourly, double left) {
    return Stream.iterate(0, run -> run + 1)
        .limit(20)
        .map(
            run -> {
              Instant cut =
                  SimulatedTraffic.START.plus(Duration.ofHours(24L * 35 + (run * 37) % 168));
              return readings(hourly, 45, 1000 + run, hour -> hour.isBefore(cut) ? 1 : left)
                  .stream()
                  .filter(r -> r.since().isPresent() && r.unit().end().isAfter(cut))
                  .map(r -> Duration.between(cut, r.unit().end()).toHours())
                  .findFirst()
                  .orElse(Long.MAX_VALUE);
            })
        .toList();
  }

  private static List<VolumeReading> readings(
      double hourly, int days, int seed, SimulatedTraffic.Left left) {
    return new VolumeHistory(
            new VolumeSettings(ZoneOffset.UTC, HOLIDAYS),
            Duration.ofHours(1),
            new SimulatedTraffic(hourly, HOLIDAYS).rows(days, seed, left))
        .readings(
            new Window(
                SimulatedTraffic.START.plus(Duration.ofDays(WARM_UP)),
                SimulatedTraffic.START.plus(Duration.ofDays(days))));
  }
}
