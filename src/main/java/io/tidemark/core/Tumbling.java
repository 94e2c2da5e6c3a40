package io.tidemark.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of one length that follow each other without a gap, in UTC: days begin at midnight, weeks
 * on Monday, all others at multiples of their length since 1970-01-01T00:00Z.
 *
 * @param length of each window, at least a millisecond
 */
public record Tumbling(Duration length) {

  /** The span after which the days of the week return. */
  public static final Duration WEEK = Duration.ofDays(7);

  private static final Instant FIRST_MONDAY = Instant.parse("1970-01-05T00:00:00Z");

  public Tumbling {
    if (length.toMillis() < 1) {
      throw new IllegalArgumentException("Windows last at least a millisecond, were " + length);
    }
  }

  /** A moment at which one of the windows begins. */
  public Instant origin() {
    return length.equals(WEEK) ? FIRST_MONDAY : Instant.EPOCH;
  }

  /** The window that holds the moment. */
  public Window containing(Instant time) {
    Instant start = lastStart(time);
    return new Window(start, start.plus(length));
  }

  /** The windows whose end lies in the range or at its end, and not at its start, in order. */
  public List<Window> endingIn(Window range) {
    List<Window> windows = new ArrayList<>();
    Instant start = lastStart(range.start());
    while (!start.plus(length).isAfter(range.end())) {
      windows.add(new Window(start, start.plus(length)));
      start = start.plus(length);
    }
    return List.copyOf(windows);
  }

  private Instant lastStart(Instant time) {
    long since = time.toEpochMilli() - origin().toEpochMilli();
    long millis = length.toMillis();
    return origin().plusMillis(Math.floorDiv(since, millis) * millis);
  }
}
