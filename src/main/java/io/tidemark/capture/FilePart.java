package io.tidemark.capture;

import io.tidemark.core.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * A file, or what is left of it after deletions, and the time of its rows.
 *
 * @param identity changes whenever the rows in it do
 * @param from no row is earlier
 * @param before all rows are earlier
 */
public record FilePart(String identity, Instant from, Instant before) {

  public FilePart {
    Objects.requireNonNull(identity, "identity");
  }

  /** A file of which no time is known. */
  public static FilePart anyTime(String identity) {
    return new FilePart(identity, Instant.MIN, Instant.MAX);
  }

  /** The same, whose rows are also of this UTC date; of any where the text is none. */
  FilePart onDate(String text) {
    try {
      return text == null ? this : onDate(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return this;
    }
  }

  private FilePart onDate(LocalDate date) {
    return between(
        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The same, whose rows also lie in this span. */
  FilePart between(Instant start, Instant end) {
    return new FilePart(
        identity, start.isAfter(from) ? start : from, end.isBefore(before) ? end : before);
  }

  boolean mayHold(Window window) {
    return from.isBefore(before) && from.isBefore(window.end()) && before.isAfter(window.start());
  }
}
