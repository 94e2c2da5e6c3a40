package io.tidemark.constraints.volume;

import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * How many rows fell into each of some windows of one length, its units, that follow each other
 * without a gap. A unit is the base window, or where that is shorter than an hour, as many base
 * windows as make up an hour, or else the next longer time that divides a day.
 */
final class RowSeries {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant start;
  private final Duration unit;
  private final long[] rows;

  private RowSeries(Instant start, Duration unit, long[] rows) {
    this.start = start;
    this.unit = unit;
    this.rows = rows;
  }

  /**
   * The rows of a span. Before the first window with rows nothing is known: captures had not begun.
   *
   * @param base the length of the base windows, a day at most, which it divides
   * @param counts the rows of base windows by their starts; what isn't there is unknown, and a base
   *     window without rows is there with 0
   * @param span which begins and ends on a day in UTC
   */
  static RowSeries of(Duration base, SortedMap<Instant, Long> counts, Window span) {
    Duration unit = unit(base);
    int parts = Math.toIntExact(unit.dividedBy(base));
    long[] rows = new long[Math.toIntExact(span.length().dividedBy(unit))];
    int[] known = new int[rows.length];
    boolean begun = false;
    for (Map.Entry<Instant, Long> count : counts.subMap(span.start(), span.end()).entrySet()) {
      begun |= count.getValue() > 0;
      if (begun) {
        int at = Math.toIntExact(Duration.between(span.start(), count.getKey()).dividedBy(unit));
        rows[at] += count.getValue();
        known[at]++;
      }
    }
    Arrays.setAll(rows, i -> known[i] == parts ? rows[i] : -1);
    return new RowSeries(span.start(), unit, rows);
  }

  /** The length of the windows that are judged. */
  static Duration unit(Duration base) {
    Duration unit = base;
    while (unit.compareTo(HOUR) < 0 || DAY.toMillis() % unit.toMillis() != 0) {
      unit = unit.plus(base);
    }
    return unit;
  }

  int size() {
    return rows.length;
  }

  int unitsOfDay() {
    return Math.toIntExact(DAY.dividedBy(unit));
  }

  boolean isKnown(int at) {
    return rows[at] >= 0;
  }

  long rows(int at) {
    return rows[at];
  }

  /** The time from the start of a unit to the end of another. */
  Window window(int first, int last) {
    return new Window(
        start.plus(unit.multipliedBy(first)), start.plus(unit.multipliedBy(last + 1L)));
  }

  /** A moment that is surely of the local hour and day of the unit. */
  Instant middle(int at) {
    return start.plus(unit.multipliedBy(at)).plus(unit.dividedBy(2));
  }
}
