package io.tidemark.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A half-open span of time, {@code [start, end)}, in UTC. */
public record Window(Instant start, Instant end) {

  public Window {
    if (!start.isBefore(end)) {
      throw new BadInputException(
          "The window from "
              + start
              + " to "
              + end
              + " is "
              + (start.equals(end) ? "empty" : "reversed")
              + ": --window-end must lie after --window-start. A scheduler gives an empty window"
              + " when its data interval is empty (Airflow 3: a plain cron does; use"
              + " CronDataIntervalTimetable)");
    }
  }

  public static Window of(String start, String end) {
    return new Window(Instant.parse(start), Instant.parse(end));
  }

  public boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /**
   * The base windows of the given length that make up this window, in order; they start at
   * multiples of the length since 1970-01-01T00:00Z.
   *
   * @throws BadInputException if this window does not begin and end on such a multiple
   */
  public List<Window> baseWindows(Duration length) {
    if (Math.floorMod(start.toEpochMilli(), length.toMillis()) != 0
        || Math.floorMod(end.toEpochMilli(), length.toMillis()) != 0) {
      throw new BadInputException(
          "The window "
              + this
              + " does not begin and end on a multiple of capture.base-window = "
              + length);
    }
    List<Window> windows = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = at.plus(length)) {
      windows.add(new Window(at, at.plus(length)));
    }
    return List.copyOf(windows);
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
