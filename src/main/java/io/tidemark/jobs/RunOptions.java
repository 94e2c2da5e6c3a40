package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run of a monitor is told besides its configuration. */
public final class RunOptions {

  /** What to end with an exit code of its own. */
  enum FailOn {
    violations
  }

  /** How to print the result. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--window-start",
      paramLabel = "TIME",
      description = "First moment of the window, ISO-8601, UTC, as 2026-01-03T00:00:00Z.")
  private String windowStart;

  @Option(
      names = "--window-end",
      paramLabel = "TIME",
      description = "First moment after the window, ISO-8601, UTC.")
  private String windowEnd;

  @Option(
      names = "--baseline",
      paramLabel = "VERSION",
      description = "Baseline version to compare with; the current one by default.")
  Optional<String> baseline = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      description = "Folder for the files of the run, instead of the one below the workspace.")
  Optional<String> output = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "violations",
      description = "Exit with 3 if there are violations.")
  Optional<FailOn> failOn = Optional.empty();

  @Option(names = "--dry-run", description = "Compute and print, but write no table and no file.")
  boolean dryRun;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the result: text (default) or one JSON document.")
  Format format = Format.text;

  /**
   * The window; without event times, where all rows are the window, the day of {@code now} unless
   * the arguments name another.
   */
  Window window(boolean snapshot, Instant now) {
    if (windowStart == null && windowEnd == null && snapshot) {
      Instant day =
          now.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
      return new Window(day, day.plusSeconds(86_400));
    }
    if (windowStart == null || windowEnd == null) {
      throw new BadInputException(
          "Say which window: --window-start and --window-end, as --window-start"
              + " 2026-01-03T00:00:00Z --window-end 2026-01-04T00:00:00Z");
    }
    return new Window(time("--window-start", windowStart), time("--window-end", windowEnd));
  }

  private static Instant time(String option, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          option
              + ": '"
              + text
              + "' is no ISO-8601 time with a zone, write it as 2026-01-03T00:00:00Z",
          e);
    }
  }
}
