package io.tidemark.tables;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as the tables hold them: to the microsecond, in years of four digits. */
final class Instants {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Instants() {}

  /** The time without what is finer than a microsecond. */
  static Instant stored(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "The time " + time + " lies outside the years 0001 to 9999, which tables can hold");
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
