package io.tidemark.config;

/** What the distributions of a window are compared with. */
public enum Comparison {
  BASELINE,
  /** The window of the same length before it. */
  PREVIOUS,
  /** The same window a week before. */
  LAST_WEEK
}
