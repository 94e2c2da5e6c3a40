package io.tidemark.jobs.window;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Divides a run over a long time, so that what it holds does not grow with the time. */
public final class Spans {

  private Spans() {}

  /**
   * Consecutive parts of a range, in whole base windows, each with at most {@code states-at-once}
   * states of columns, or one base window. The windows that end in them are those that end in the
   * range. One that is judged as one window is not divided.
   *
   * @param baseline tells the columns and their slices
   */
  public static List<Window> of(MonitorConfig config, Baseline baseline, Window range) {
    if (config.capture().isSnapshot() || config.granularities().isEmpty()) {
      return List.of(range);
    }
    List<Window> base = range.baseWindows(config.capture().baseWindow());
    long states =
        Math.max(1, baseline.profiles().columns().size()) * (1L + baseline.slicePlan().slices());
    int most = (int) Math.max(1, config.statesAtOnce() / states);
    List<Window> spans = new ArrayList<>();
    int first = 0;
    while (first < base.size()) {
      int next = Math.min(first + most, base.size());
      int day = next < base.size() ? lastDayBefore(base, next) : next;
      int end = day > first ? day : next;
      spans.add(new Window(base.get(first).start(), base.get(end - 1).end()));
      first = end;
    }
    return spans;
  }

  /**
   * The last base window up to there that begins a day: days are often what files are divided by.
   */
  private static int lastDayBefore(List<Window> base, int next) {
    int day = next;
    while (day > 0 && !isMidnight(base.get(day).start())) {
      day--;
    }
    return day;
  }

  private static boolean isMidnight(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS).equals(time);
  }
}
