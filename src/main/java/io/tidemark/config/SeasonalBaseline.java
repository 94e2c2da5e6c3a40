package io.tidemark.config;

import io.tidemark.core.Season;
import java.time.Duration;
import java.util.Optional;

/** Which training rows a window is compared with. */
public enum SeasonalBaseline {
  /** All of them. */
  NONE,
  /** Those of the same hour of the day. */
  HOUR_OF_DAY,
  /** Those of the same day of the week. */
  WEEKDAY,
  /** Those of the same hour of the same day of the week. */
  HOUR_OF_WEEK;

  /** The season whose buckets are told apart; empty for none. */
  public Optional<Season> season() {
    return this == NONE ? Optional.empty() : Optional.of(Season.valueOf(name()));
  }

  /**
   * Reads the key.
   *
   * @param trainingTime {@code training.event-time}
   * @param capture whose rows need a time too
   */
  static SeasonalBaseline read(Node node, Optional<String> trainingTime, CaptureConfig capture) {
    SeasonalBaseline baseline = node.word(SeasonalBaseline.class);
    if (baseline != NONE && trainingTime.isEmpty()) {
      node.refuse(
          "needs training.event-time, by which training rows are told apart; an imported baseline"
              + " has no times");
    } else if (baseline != NONE && capture.isSnapshot()) {
      node.refuse("needs capture.event-time: a snapshot falls in no hour or weekday");
    } else if (baseline != NONE && isTooLong(capture.baseWindow(), baseline)) {
      node.refuse(
          "needs windows of "
              + (baseline == WEEKDAY ? "a day" : "an hour")
              + " or less: capture.base-window is longer");
    }
    return baseline;
  }

  private static boolean isTooLong(Duration window, SeasonalBaseline baseline) {
    return window.compareTo(baseline.season().orElseThrow().bucket()) > 0;
  }
}
