package io.tidemark.constraints.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.volume.VolumeReading.Compared;
import io.tidemark.core.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand from the definition. */
class VolumeHistoryTest {

  /** A Monday. */
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);
  private static final VolumeSettings SETTINGS = new VolumeSettings(ZoneOffset.UTC, Set.of());

  /** Spread 0.1, so that -4.5 * sqrt(0.01 + 1.25 / 100) = -0.675, and log(0.2) = -1.609 is less. */
  @Test
  void anHourWithAFifthOfTheRowsOrLessIsFoundAtOnce() {
    Instant hour = day(30);
    Compared twenty = atOnce(read(at -> at.equals(hour) ? 20 : 100, hour));
    Compared nineteen = atOnce(read(at -> at.equals(hour) ? 19 : 100, hour));

    assertThat(twenty.expected()).isCloseTo(100, within(1e-9));
    assertThat(twenty.limit()).isCloseTo(100.5 * 0.2 - 0.5, within(1e-9));
    // Normal quantile of 80 %: 100.5 * exp(-1.609438 - 0.8416 * 0.15) - 0.5.
    assertThat(twenty.visible()).isCloseTo(17.22, within(0.01));
    assertThat(twenty.violates()).isFalse();
    assertThat(nineteen.violates()).isTrue();
  }

  /** -3.5 * sqrt(0.01 + 1.25 / 2400) = -0.358999; 2400.5 * exp(-0.358999) - 0.5 = 1675.95. */
  @Test
  void aDayWithSevenTenthsOfTheRowsIsFoundByTheDay() {
    Instant last = day(31).minus(HOUR);
    Compared above = byDay(read(at -> !isOf(30, at) ? 100 : at.equals(last) ? 66 : 70, last));
    Compared below = byDay(read(at -> !isOf(30, at) ? 100 : at.equals(last) ? 65 : 70, last));

    assertThat(above.expected()).isCloseTo(2400, within(1e-9));
    assertThat(above.limit()).isCloseTo(1675.95, within(0.01));
    assertThat(above.found()).isEqualTo(1676);
    assertThat(above.violates()).isFalse();
    assertThat(below.violates()).isTrue();
  }

  @Test
  void hoursOfWhichFewerThanTwentyRowsAreExpectedAreJudgedByTheDayOnly() {
    Instant hour = day(30);
    assertThat(read(at -> 19, hour).atOnce()).isEmpty();
    assertThat(read(at -> 20, hour).atOnce()).isPresent();
    assertThat(read(at -> 2, hour).byDay()).isEmpty();
    assertThat(read(at -> 3, hour).byDay()).isPresent();
  }

  @Test
  void capturesHaveStoppedWhenTwentyRowsAreOverdue() {
    Instant stop = day(30);
    ToLongFunction<Instant> rows = at -> at.isBefore(stop) ? 5 : 0;

    assertThat(read(rows, stop.plus(HOUR.multipliedBy(2))).isStopped()).isFalse();
    VolumeReading fourth = read(rows, stop.plus(HOUR.multipliedBy(3)));
    assertThat(fourth.isStopped()).isTrue();
    assertThat(fourth.since()).hasValue(stop);
    assertThat(fourth.silence().orElseThrow().expected()).isCloseTo(20, within(1e-9));
    assertThat(fourth.silence().orElseThrow().span())
        .isEqualTo(new Window(stop, stop.plus(HOUR.multipliedBy(4))));
  }

  /** Three silent hours of 10 rows each were nothing new: it takes nine. */
  @Test
  void capturesHaveStoppedWhenThriceTheLongestSilenceIsOver() {
    Instant before = day(10);
    Instant stop = day(30);
    ToLongFunction<Instant> rows =
        at ->
            (!at.isBefore(before) && at.isBefore(before.plus(HOUR.multipliedBy(3))))
                    || !at.isBefore(stop)
                ? 0
                : 10;

    VolumeReading eighth = read(rows, stop.plus(HOUR.multipliedBy(7)));
    assertThat(eighth.silence().orElseThrow().limit()).isCloseTo(90, within(1e-9));
    assertThat(eighth.since()).isEmpty();
    VolumeReading ninth = read(rows, stop.plus(HOUR.multipliedBy(8)));
    assertThat(ninth.isStopped()).isTrue();
    assertThat(ninth.isCut()).as("one cause is one finding").isFalse();
  }

  @Test
  void onANamedHolidayNoMoreRowsAreExpectedThanOnSundays() {
    LocalDate holiday = LocalDate.parse("2026-04-01");
    ToLongFunction<Instant> rows =
        at -> {
          LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
          return date.equals(holiday) ? 40 : date.getDayOfWeek() == DayOfWeek.SUNDAY ? 50 : 100;
        };
    Instant last = Instant.parse("2026-04-01T23:00:00Z");

    VolumeReading plain = read(rows, last);
    assertThat(byDay(plain).expected()).isCloseTo(2400, within(1e-9));
    assertThat(plain.isCut()).isTrue();
    VolumeReading named =
        reading(
            new VolumeSettings(ZoneOffset.UTC, Set.of(holiday)), HOUR, counts(HOUR, rows), last);
    assertThat(byDay(named).expected()).isCloseTo(1200, within(1e-9));
    assertThat(named.isCut()).isFalse();
  }

  @Test
  void theWeekIsThatOfTheTimeZone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    // Nothing at night there; summer time begins on 2026-03-29.
    ToLongFunction<Instant> rows = at -> at.atZone(berlin).getHour() < 6 ? 0 : 100;
    Instant six = Instant.parse("2026-04-01T04:00:00Z");

    assertThat(expectedOf(new VolumeSettings(berlin, Set.of()), rows, six)).hasValue(100.0);
    assertThat(expectedOf(SETTINGS, rows, six)).as("in UTC it is night").isEmpty();
  }

  private static Optional<Double> expectedOf(
      VolumeSettings settings, ToLongFunction<Instant> rows, Instant hour) {
    return reading(settings, HOUR, counts(HOUR, rows), hour)
        .atOnce()
        .map(c -> (double) Math.round(c.expected()));
  }

  /** Each week brings 30 % more; the last four, as they are, would let one expect too little. */
  @Test
  void whatIsExpectedFollowsTheLevelOfTheLastTwoWeeks() {
    Instant hour = day(40);
    ToLongFunction<Instant> growing =
        at -> Math.round(100 * Math.pow(1.3, Duration.between(START, at).toHours() / 168.0));

    Compared compared = atOnce(read(growing, hour));
    assertThat(compared.expected()).isCloseTo(compared.found(), within(0.02 * compared.found()));
  }

  @Test
  void nothingIsJudgedInTheFirstFourWeeks() {
    ToLongFunction<Instant> rows = at -> at.isBefore(day(27)) ? 100 : 0;
    VolumeReading before = read(rows, day(28).minus(HOUR));
    assertThat(before.atOnce()).isEmpty();
    assertThat(before.byDay()).isEmpty();
    assertThat(before.silence()).isEmpty();
    assertThat(read(rows, day(28)).isStopped()).isTrue();
  }

  @Test
  void historyBeginsWithTheFirstRows() {
    ToLongFunction<Instant> rows = at -> at.isBefore(day(20)) ? 0 : 100;
    assertThat(read(rows, day(47)).atOnce()).isEmpty();
    assertThat(read(rows, day(48)).atOnce()).isPresent();
  }

  @Test
  void hoursThatAlarmedLeaveTheHistory() {
    ToLongFunction<Instant> rows = at -> isOf(30, at) || isOf(31, at) ? 8 : 100;
    assertThat(read(rows, day(31)).isCut()).isTrue();
    Compared weekAfter = atOnce(read(rows, day(38)));
    assertThat(weekAfter.expected()).isCloseTo(100, within(1e-9));
  }

  @Test
  void aCutThatLastsForThreeWeeksIsTheNewNormal() {
    ToLongFunction<Instant> rows = at -> at.isBefore(day(28)) ? 100 : 10;
    assertThat(read(rows, day(28 + 20)).isCut()).isTrue();
    assertThat(read(rows, day(28 + 22)).since()).isEmpty();
    VolumeReading later = read(rows, day(28 + 63));
    assertThat(later.since()).isEmpty();
    assertThat(byDay(later).expected()).isCloseTo(240, within(5.0));
  }

  @Test
  void whatComesBackAlarmsNoMore() {
    ToLongFunction<Instant> rows = at -> isOf(30, at) ? 0 : 100;
    assertThat(read(rows, day(31).minus(HOUR)).isStopped()).isTrue();
    assertThat(read(rows, day(31)).since()).as("the day before is told").isEmpty();
  }

  @Test
  void anIncidentLastsUntilADayIsQuiet() {
    Instant first = day(30);
    Instant again = first.plus(HOUR.multipliedBy(24));
    Instant later = again.plus(HOUR.multipliedBy(25));
    ToLongFunction<Instant> rows = at -> Set.of(first, again, later).contains(at) ? 1 : 100;

    assertThat(read(rows, first).since()).hasValue(first);
    assertThat(read(rows, again).since()).as("23 quiet hours").hasValue(first);
    assertThat(read(rows, later).since()).as("24 quiet hours").hasValue(later);
  }

  @Test
  void whatNobodyLookedAtIsNeitherSilenceNorHistory() {
    SortedMap<Instant, Long> rows = counts(HOUR, at -> 100);
    rows.subMap(day(29), day(30)).clear();

    VolumeReading after = reading(SETTINGS, HOUR, rows, day(30));
    assertThat(after.since()).isEmpty();
    assertThat(after.atOnce()).isPresent();
    assertThat(after.byDay()).as("23 hours of its day are unknown").isEmpty();
    assertThat(new VolumeHistory(SETTINGS, HOUR, rows).readings(new Window(day(29), day(30))))
        .isEmpty();
  }

  @Test
  void daysJudgedAtOnceShowTheSameAsHourByHour() {
    ToLongFunction<Instant> rows =
        at -> isOf(95, at) ? 8 : isOf(98, at) ? 0 : 100 + (at.getEpochSecond() / 3600 * 7919) % 41;
    SortedMap<Instant, Long> all = counts(HOUR, rows);
    // Day 98 is a Monday.
    Window days = new Window(day(95), day(98).plus(HOUR.multipliedBy(6)));
    List<VolumeReading> oneByOne = new ArrayList<>();
    for (Window hour : days.baseWindows(HOUR)) {
      Window needed = VolumeHistory.needed(hour);
      oneByOne.addAll(
          new VolumeHistory(SETTINGS, HOUR, all.subMap(needed.start(), needed.end()))
              .readings(hour));
    }
    assertThat(new VolumeHistory(SETTINGS, HOUR, all).readings(days)).isEqualTo(oneByOne);
    assertThat(oneByOne).anyMatch(VolumeReading::isCut).anyMatch(VolumeReading::isStopped);
  }

  @Test
  void shortBaseWindowsAreJudgedHourByHour() {
    Duration quarter = Duration.ofMinutes(15);
    Instant hour = day(30);
    SortedMap<Instant, Long> rows =
        counts(quarter, at -> at.isBefore(hour) || !at.isBefore(hour.plus(HOUR)) ? 25 : 4);
    VolumeHistory history = new VolumeHistory(SETTINGS, quarter, rows);

    Window third =
        new Window(hour.plus(quarter.multipliedBy(2)), hour.plus(quarter.multipliedBy(3)));
    assertThat(history.readings(third)).isEmpty();
    assertThat(history.readings(new Window(third.end(), third.end().plus(quarter))))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.rows()).isEqualTo(16);
              assertThat(r.isCut()).isTrue();
            });
  }

  @Test
  void daysAreComparedWithTheSameWeekday() {
    Duration daily = Duration.ofDays(1);
    ToLongFunction<Instant> rows =
        at ->
            at.equals(day(34))
                ? 60
                : at.atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY ? 100 : 1000;
    // Day 34 is a Sunday: 60 of 100 rows, the limit is 100.5 * exp(-3.5 * sqrt(0.0225)) - 0.5.
    Compared sunday = byDay(reading(SETTINGS, daily, counts(daily, rows), day(34)));
    assertThat(sunday.expected()).isCloseTo(100, within(1e-9));
    assertThat(sunday.limit()).isCloseTo(58.95, within(0.01));
    assertThat(sunday.violates()).isFalse();
  }

  private static VolumeReading read(ToLongFunction<Instant> rows, Instant unit) {
    return reading(SETTINGS, HOUR, counts(HOUR, rows), unit);
  }

  private static VolumeReading reading(
      VolumeSettings settings, Duration base, SortedMap<Instant, Long> rows, Instant unit) {
    List<VolumeReading> readings =
        new VolumeHistory(settings, base, rows).readings(new Window(unit, unit.plus(base)));
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }

  private static SortedMap<Instant, Long> counts(Duration base, ToLongFunction<Instant> rows) {
    SortedMap<Instant, Long> counts = new TreeMap<>();
    new Window(START, day(105))
        .baseWindows(base)
        .forEach(w -> counts.put(w.start(), rows.applyAsLong(w.start())));
    return counts;
  }

  private static Compared atOnce(VolumeReading reading) {
    return reading.atOnce().orElseThrow();
  }

  private static Compared byDay(VolumeReading reading) {
    return reading.byDay().orElseThrow();
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private static boolean isOf(int day, Instant at) {
    return !at.isBefore(day(day)) && at.isBefore(day(day + 1));
  }
}
