package io.tidemark.jobs;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.StatedTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which window is judged, and by which baseline. */
final class WindowOptions {

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
        new Window(
            StatedTime.of("--window-start", windowStart), StatedTime.of("--window-end", windowEnd));
    if (!capture.isSnapshot()) {
      window.baseWindows(capture.baseWindow());
    }
    return window;
  }
}
