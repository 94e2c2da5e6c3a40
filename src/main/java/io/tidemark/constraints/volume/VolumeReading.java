package io.tidemark.constraints.volume;

import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a unit of time, an hour as a rule, shows of the rows that come.
 *
 * @param unit the time
 * @param rows that fell into it
 * @param atOnce its own rows; empty where it isn't judged by itself
 * @param byDay the rows of the day that ends with it; empty where that isn't judged
 * @param silence the time without rows that it belongs to; empty where it has rows
 * @param since when the incident began that it is of; empty where it is of none
 */
public record VolumeReading(
    Window unit,
    long rows,
    Optional<Compared> atOnce,
    Optional<Compared> byDay,
    Optional<Silence> silence,
    Optional<Instant> since) {

  /** What becomes of a comparison. */
  public enum Verdict {
    OK,
    VIOLATED
  }

  /**
   * Rows that were found, and what the history lets one expect.
   *
   * @param span the time that they are of
   * @param found the rows
   * @param expected the rows to be expected, as the level of the last two weeks has them
   * @param limit the most rows that violate; below 0 where no number does
   * @param visible the rows that the smallest cut leaves which is found in 80 % of windows; below 0
   *     where even a stop isn't
   */
  public record Compared(
      Window span, long found, double expected, double limit, double visible, Verdict verdict) {

    boolean violates() {
      return verdict == Verdict.VIOLATED;
    }
  }

  /**
   * A time without rows, as far as it has come.
   *
   * @param span the time
   * @param expected the rows to be expected in it
   * @param limit the expected rows from which on it violates
   */
  public record Silence(Window span, double expected, double limit, Verdict verdict) {

    boolean violates() {
      return verdict == Verdict.VIOLATED;
    }
  }

  /**
   * The same as a part of a window: of one as long as a day, the days that began before it are no
   * part, or a day without any cut would tell of the one before.
   */
  VolumeReading within(Window window) {
    boolean isLong = window.length().compareTo(Duration.ofDays(1)) >= 0;
    return new VolumeReading(
        unit,
        rows,
        atOnce,
        byDay.filter(day -> !isLong || window.covers(day.span())),
        silence,
        since);
  }

  /** Whether rows have stopped to come. */
  public boolean isStopped() {
    return silence.filter(Silence::violates).isPresent();
  }

  /** Whether too few rows have come, and not none. */
  public boolean isCut() {
    return !isStopped()
        && (atOnce.filter(Compared::violates).isPresent()
            || byDay.filter(Compared::violates).isPresent());
  }
}
