package io.tidemark.capture;

import io.tidemark.capture.format.EventTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The times that tables, partitions and windows have room for. */
final class StorableTimes {

  // Outside, Spark and Java no longer count the days alike.
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private StorableTimes() {}

  /** The same time, or a problem in its place. */
  static EventTime of(EventTime time) {
    boolean outside = time.instant().filter(t -> t.isBefore(FIRST) || t.isAfter(LAST)).isPresent();
    return outside
        ? EventTime.unreadable(time.instant().get() + " is not within the years 1900 to 9999")
        : time;
  }

  /** Microseconds since 1970. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
