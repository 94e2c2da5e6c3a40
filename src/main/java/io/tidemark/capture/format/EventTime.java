package io.tidemark.capture.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * When an event happened, as far as its line says so in a readable way.
 *
 * @param instant the time; empty if there is none or it is unreadable
 * @param problem what is unreadable, with the text that was found; empty if nothing is, and if
 *     there is no time at all
 */
public record EventTime(Optional<Instant> instant, Optional<String> problem) {

  /** No time at all. */
  public static final EventTime ABSENT = new EventTime(Optional.empty(), Optional.empty());

  private static final int LENGTH_OF_DATE = "2026-03-02".length();

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  public EventTime {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(problem, "problem");
    if (instant.isPresent() && problem.isPresent()) {
      throw new IllegalArgumentException("A readable time has no problem: " + problem.get());
    }
  }

  /** A time that was read. */
  public static EventTime at(Instant instant) {
    return new EventTime(Optional.of(instant), Optional.empty());
  }

  /** A time that could not be read. */
  public static EventTime unreadable(String problem) {
    return new EventTime(Optional.empty(), Optional.of(problem));
  }

  /**
   * The time that a text says: ISO 8601 with `Z` or an offset, or without either, then UTC; `T` may
   * be a blank. A date alone is its midnight in UTC. A whole number is the time since 1970: in
   * seconds below 10^11, in milliseconds below 10^14, in microseconds below 10^17, and in
   * nanoseconds from there on.
   */
  public static EventTime of(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return ABSENT;
    }
    try {
      return within(trimmed, isNumber(trimmed) ? epoch(Long.parseLong(trimmed)) : iso(trimmed));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return unreadable("The event time " + Unreadable.quoted(text) + " is no ISO 8601 time");
    }
  }

  /** The time of so many milliseconds since 1970, as text. */
  public static EventTime ofEpochMillis(String text) {
    try {
      return within(text, Instant.ofEpochMilli(Long.parseLong(text.trim())));
    } catch (NumberFormatException e) {
      return unreadable(
          "The event time " + Unreadable.quoted(text) + " is no whole number of milliseconds");
    }
  }

  private static EventTime within(String text, Instant instant) {
    // What a table's timestamp can hold and every reader shows.
    boolean usual = !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    return usual
        ? at(instant)
        : unreadable(
            "The event time " + Unreadable.quoted(text) + " is beyond the years 1 to 9999");
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Instant epoch(long number) {
    if (number < 100_000_000_000L) {
      return Instant.ofEpochSecond(number);
    }
    if (number < 100_000_000_000_000L) {
      return Instant.ofEpochMilli(number);
    }
    long perSecond = number < 100_000_000_000_000_000L ? 1_000_000L : 1_000_000_000L;
    return Instant.ofEpochSecond(
        number / perSecond, number % perSecond * (1_000_000_000L / perSecond));
  }

  private static Instant iso(String text) {
    if (text.length() == LENGTH_OF_DATE) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    char last = iso.charAt(iso.length() - 1);
    if (last == 'Z' || last == 'z') {
      return WholeSecond.isOne(iso) ? WholeSecond.of(iso) : Instant.parse(iso);
    }
    boolean offset = iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
