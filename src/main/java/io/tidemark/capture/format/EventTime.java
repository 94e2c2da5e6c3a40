package io.tidemark.capture.format;

import java.time.Instant;
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
}
