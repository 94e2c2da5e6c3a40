package io.tidemark.constraints.volume;

import io.tidemark.core.Tumbling;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows came, and what that says of later ones. Every week is judged by itself and the
 * twelve before it, so that a year judged at once shows the same as a year judged hour by hour. A
 * cut that has lasted for three weeks is the new normal: no more than seven of the last 28 days are
 * left then that its spread could be of.
 *
 * <p>Mutable: it keeps what it has computed.
 */
public final class VolumeHistory {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** How far a window looks back at most, from the Monday before it. */
  private static final int DAYS_BEFORE = 84;

  private static final Duration DEPTH = Duration.ofDays(DAYS_BEFORE);

  private final VolumeSettings settings;
  private final Duration base;
  private final SortedMap<Instant, Long> rows;
  private final Map<Window, List<VolumeReading>> weeks = new HashMap<>();

  /**
   * A history.
   *
   * @param base the length of the base windows
   * @param rows of base windows, by their starts: 0 where there were none, and those that nobody
   *     has looked at are not there
   */
  public VolumeHistory(VolumeSettings settings, Duration base, SortedMap<Instant, Long> rows) {
    if (!isJudged(base)) {
      throw new IllegalArgumentException("Base windows of " + base + " are longer than a day");
    }
    this.settings = settings;
    this.base = base;
    this.rows = new TreeMap<>(rows);
  }

  /** Whether the rows of base windows of this length are judged: days and what is shorter. */
  public static boolean isJudged(Duration base) {
    return base.compareTo(LONGEST) <= 0;
  }

  /** The time whose rows must be known to judge windows within a range. */
  public static Window needed(Window range) {
    return new Window(week(range.start()).start().minus(DEPTH), range.end());
  }

  /** What the units show that end in a window, in the order of time. */
  public List<VolumeReading> readings(Window window) {
    List<VolumeReading> readings = new ArrayList<>();
    // A unit that ends as the window begins is of the window before.
    Window week = week(window.start());
    while (week.start().isBefore(window.end())) {
      for (VolumeReading reading : weeks.computeIfAbsent(week, this::judged)) {
        Instant end = reading.unit().end();
        if (end.isAfter(window.start()) && !end.isAfter(window.end())) {
          readings.add(reading);
        }
      }
      week = week(week.end());
    }
    return readings;
  }

  private List<VolumeReading> judged(Window week) {
    Window span = new Window(week.start().minus(DEPTH), week.end());
    RowSeries series = RowSeries.of(base, rows, span);
    int asked = DAYS_BEFORE * series.unitsOfDay();
    return new VolumeWalk(series, settings, asked).readings();
  }

  private static Window week(Instant time) {
    return new Tumbling(Tumbling.WEEK).containing(time);
  }
}
