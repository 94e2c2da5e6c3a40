package io.tidemark.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
              + ": --window-end must lie after --window-start"
              + (start.equals(end)
                  ? ". A scheduler gives an empty window when its data interval is empty (Airflow"
                      + " 3: a plain cron does; use CronDataIntervalTimetable)"
                  : ""));
    }
  }

  public static Window of(String start, String end) {
    return new Window(Instant.parse(start), Instant.parse(end));
  }

  /** Eleven years of hours: as many as fit into the memory of a driver with ease. */
  static final int MOST_BASE_WINDOWS = 100_000;

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
   * @throws BadInputException if this window does not begin and end on such a multiple, or holds
   *     more than {@value #MOST_BASE_WINDOWS} of them
   */
  public List<Window> baseWindows(Duration length) {
    Instant first = lastMultiple(start, length);
    Instant last = lastMultiple(end, length);
    if (!first.equals(start) || !last.equals(end)) {
      throw new BadInputException(
          "The window "
              + this
              + " does not begin and end on a multiple of capture.base-window = "
              + text(length)
              + ": give --window-start "
              + first
              + " --window-end "
              + (last.equals(end) ? end : last.plus(length)));
    }
    long count = length().dividedBy(length);
    if (count > MOST_BASE_WINDOWS) {
      throw new BadInputException(
          "The window "
              + this
              + " holds "
              + count
              + " times capture.base-window = "
              + text(length)
              + ", at most "
              + MOST_BASE_WINDOWS
              + " are judged at once: give a shorter window, or a longer capture.base-window");
    }
    List<Window> windows = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = at.plus(length)) {
      windows.add(new Window(at, at.plus(length)));
    }
    return List.copyOf(windows);
  }

  /** The same span of time in as few windows as possible, in order. */
  public static List<Window> joined(Collection<Window> windows) {
    List<Window> joined = new ArrayList<>();
    for (Window next : windows.stream().sorted(Comparator.comparing(Window::start)).toList()) {
      Window last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && !next.start().isAfter(last.end())) {
        Instant end = next.end().isAfter(last.end()) ? next.end() : last.end();
        joined.set(joined.size() - 1, new Window(last.start(), end));
      } else {
        joined.add(next);
      }
    }
    return List.copyOf(joined);
  }

  /** Whether all of the other window lies in this one. */
  public boolean covers(Window other) {
    return !other.start().isBefore(start) && !other.end().isAfter(end);
  }

  /** The window of the same length that begins so much earlier. */
  public Window earlier(Duration span) {
    return new Window(start.minus(span), end.minus(span));
  }

  private static Instant lastMultiple(Instant time, Duration length) {
    long millis = length.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }

  private static String text(Duration length) {
    return length.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
