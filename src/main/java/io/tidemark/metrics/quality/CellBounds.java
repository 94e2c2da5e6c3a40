package io.tidemark.metrics.quality;

import io.tidemark.metrics.Interval;

/**
 * The least and the most that a metric can be, whatever the order of scores within their cells.
 *
 * @param least the value if in each cell the order is the worst
 * @param most the value if it is the best
 */
public record CellBounds(double least, double most) {

  /** Bounds that hold the value, which rounding may put beyond them by its last digit. */
  static CellBounds around(double value, double least, double most) {
    return new CellBounds(Math.min(value, least), Math.max(value, most));
  }

  /** The interval, made to hold both bounds. */
  Interval within(Interval interval) {
    return least >= interval.lower() && most <= interval.upper()
        ? interval
        : new Interval(
            Math.min(least, interval.lower()),
            Math.max(most, interval.upper()),
            interval.method() + " and the bounds of the score cells");
  }
}
