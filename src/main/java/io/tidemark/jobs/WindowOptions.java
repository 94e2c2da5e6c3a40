package io.tidemark.jobs;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which window is judged, and by which baseline. */
final class WindowOptions {

  // Outside, Spark and Java no longer count the days alike.
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  @Option(
      names = "--window-start",
      paramLabel = "TIME",
      description =
          "First moment of the window, ISO-8601 with a zone, as 2026-01-03T00:00:00Z; a multiple of"
              + " capture.base-window. A snapshot needs none.")
  private String windowStart;

  @Option(
      names = "--window-end",
      paramLabel = "TIME",
      description = "First moment after the window, likewise.")
  private String windowEnd;

  @Option(
      names = "--baseline",
      paramLabel = "VERSION",
      description = "Baseline version to compare with; the current one by default.")
  private Optional<String> baseline = Optional.empty();

  /** The baseline version to compare with; empty for the current one. */
  Optional<String> baseline() {
    return baseline;
  }

  /**
   * The window, made up of whole base windows; without event times, where all rows are the window,
   * the day of {@code now} unless the arguments name another.
   */
  Window window(CaptureConfig capture, Instant now) {
    if (windowStart == null && windowEnd == null && capture.isSnapshot()) {
      Instant day =
          now.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
      return new Window(day, day.plusSeconds(86_400));
    }
    if (windowStart == null || windowEnd == null) {
      throw new BadInputException(
          "Say which window: --window-start and --window-end, as --window-start"
              + " 2026-01-03T00:00:00Z --window-end 2026-01-04T00:00:00Z");
    }
    Window window =
        new Window(time("--window-start", windowStart), time("--window-end", windowEnd));
    if (!capture.isSnapshot()) {
      window.baseWindows(capture.baseWindow());
    }
    return window;
  }

  /** A moment as an option says it. */
  static Instant time(String option, String text) {
    try {
      Instant time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw new BadInputException(
            option + ": expected a time from " + FIRST + " to " + LAST + ", was " + text);
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          option
              + ": '"
              + text
              + "' is no ISO-8601 time with a zone; write 2026-01-03T00:00:00Z,"
              + " 2026-01-03T00:00:00+01:00, or 2026-01-03 for its midnight in UTC",
          e);
    }
  }
}
