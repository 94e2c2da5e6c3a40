package io.tidemark.config;

/** How earlier windows tell an anomaly; Deequ's names. */
public enum HistoryStrategy {
  /** The mean and standard deviation of the earlier windows. */
  BATCH_NORMAL,
  /** A running mean and standard deviation, which the window itself is part of. */
  ONLINE_NORMAL
}
