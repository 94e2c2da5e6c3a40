package io.tidemark.jobs;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.RunRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run of a monitor is told besides its configuration. */
final class RunOptions {

  /** What to end with an exit code of its own. */
  enum FailOn {
    violations
  }

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

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      description = "Folder for the files of the run, instead of the one below the workspace.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "violations",
      description = "Exit with 3 if there are violations.")
  Optional<FailOn> failOn = Optional.empty();

  @Option(names = "--dry-run", description = "Compute and print, but write no table and no file.")
  private boolean dryRun;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the result: text (default) or one JSON document.")
  OutputFormat format = OutputFormat.text;

  @Option(names = "--timings", description = "Tell on stderr what each part of the run took.")
  private boolean timings;

  /** What the run is asked for, at this moment. */
  RunRequest request(CaptureConfig capture, Instant now) {
    RunRequest request = new RunRequest(window(capture, now), baseline, output, dryRun);
    return timings ? request.timed() : request;
  }

  /**
   * The window, made up of whole base windows; without event times, where all rows are the window,
   * the day of {@code now} unless the arguments name another.
   */
  private Window window(CaptureConfig capture, Instant now) {
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

  private static Instant time(String option, String text) {
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
