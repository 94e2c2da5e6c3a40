package io.tidemark.constraints.volume;

import io.tidemark.metrics.Medians;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * How many rows a unit lets one expect: the median of the last four counts of the same hour of the
 * week, in local time. On a holiday it is no more than that of the last four Sundays.
 */
final class WeeklyRhythm {

  /** The counts that the median is of. */
  private static final int COUNTS = 4;

  private record Hour(DayOfWeek day, LocalTime time) {}

  /**
   * An expectation.
   *
   * @param rows the median; NaN of no counts
   * @param counts how many it is of
   */
  record Expected(double rows, int counts) {}

  private final RowSeries series;
  private final VolumeSettings settings;
  private final IntPredicate counts;
  private final Map<Hour, List<Integer>> earlier = new HashMap<>();

  /**
   * A rhythm that is learned from unit to unit.
   *
   * @param counts whether a unit is of the history
   */
  WeeklyRhythm(RowSeries series, VolumeSettings settings, IntPredicate counts) {
    this.series = series;
    this.settings = settings;
    this.counts = counts;
  }

  /** What is expected of the next unit, by those before. */
  Expected next(int at) {
    ZonedDateTime local = series.middle(at).atZone(settings.zone());
    LocalTime time = local.toLocalTime();
    LocalDate date = local.toLocalDate();
    Hour hour = new Hour(date.getDayOfWeek(), time);
    Expected expected = of(hour);
    if (settings.holidays().contains(date)) {
      Expected sunday = of(new Hour(DayOfWeek.SUNDAY, time));
      expected = sunday.rows() < expected.rows() ? sunday : expected;
    }
    earlier.computeIfAbsent(hour, h -> new ArrayList<>()).add(at);
    return expected;
  }

  private Expected of(Hour hour) {
    List<Integer> same = earlier.getOrDefault(hour, List.of());
    double[] last = new double[COUNTS];
    int found = 0;
    for (int i = same.size() - 1; i >= 0 && found < COUNTS; i--) {
      int at = same.get(i);
      if (series.isKnown(at) && counts.test(at)) {
        last[found++] = series.rows(at);
      }
    }
    return new Expected(Medians.median(Arrays.copyOf(last, found)), found);
  }
}
