package io.tidemark.metrics;

/** What became of a metric when it was judged. */
public enum MetricStatus {
  /** Within its threshold, or published without one. */
  OK,
  /** Beyond its threshold, and by more than chance explains. */
  VIOLATED,
  /** There is a value, or could be one, but too few rows to judge it. */
  INSUFFICIENT_DATA,
  /** There is no value; the reason says why. */
  NOT_COMPUTED
}
