package io.tidemark.jobs;

import io.tidemark.core.Window;
import io.tidemark.jobs.run.StatedTime;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stored windows are shown. */
final class PeriodOptions {

  @Option(
      names = "--window-start",
      paramLabel = "TIME",
      description =
          "Only windows that begin then or later, ISO-8601 with a zone, as 2026-01-03T00:00:00Z.")
  private String from;

  @Option(
      names = "--window-end",
      paramLabel = "TIME",
      description = "Only windows that end then or before, likewise.")
  private String to;

  /** The time they lie in; empty for all. */
  Optional<Window> window() {
    return StatedTime.window(from, to, "neither for all windows that are stored");
  }
}
