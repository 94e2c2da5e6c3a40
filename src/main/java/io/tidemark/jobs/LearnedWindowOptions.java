package io.tidemark.jobs;

import io.tidemark.core.Window;
import io.tidemark.jobs.run.StatedTime;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which captures a baseline is learned from. */
final class LearnedWindowOptions {

  @Option(
      names = "--window-start",
      paramLabel = "TIME",
      description =
          "Learn from captures and the labels that have come of them, instead of training: the"
              + " first moment of their window, ISO-8601 with a zone, as 2026-01-05T00:00:00Z.")
  private String from;

  @Option(
      names = "--window-end",
      paramLabel = "TIME",
      description = "First moment after that window, likewise.")
  private String to;

  /** The window; empty for the training table. */
  Optional<Window> window() {
    return StatedTime.window(from, to, "neither to learn from training");
  }
}
