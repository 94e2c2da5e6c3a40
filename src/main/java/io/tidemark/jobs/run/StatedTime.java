package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A moment as people say it. */
public final class StatedTime {

  // Outside, Spark and Java no longer count the days alike.
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private StatedTime() {}

  /**
   * The window that {@code --window-start} and {@code --window-end} say; empty where neither is
   * given.
   *
   * @param neither what leaving out both of them means, as {@code neither for all windows}
   * @throws BadInputException if one of them is missing, or says no time
   */
  public static Optional<Window> window(String start, String end, String neither) {
    if (start == null && end == null) {
      return Optional.empty();
    }
    if (start == null || end == null) {
      throw new BadInputException("Say both --window-start and --window-end, or " + neither);
    }
    return Optional.of(new Window(of("--window-start", start), of("--window-end", end)));
  }

  /**
   * The moment.
   *
   * @param name of what says it, such as {@code --window-start}
   * @param text in ISO-8601 with a zone, or a date for its midnight in UTC
   * @throws BadInputException if it says none
   */
  public static Instant of(String name, String text) {
    try {
      Instant time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw new BadInputException(
            name + ": expected a time from " + FIRST + " to " + LAST + ", was " + text);
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          name
              + ": '"
              + text
              + "' is no ISO-8601 time with a zone; write 2026-01-03T00:00:00Z,"
              + " 2026-01-03T00:00:00+01:00, or 2026-01-03 for its midnight in UTC",
          e);
    }
  }
}
