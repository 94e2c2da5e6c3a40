package io.tidemark.jobs;

import io.tidemark.config.CaptureConfig;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.RunRequest;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run of a monitor is told besides its configuration. */
final class RunOptions {

  /** What to end with an exit code of its own. */
  enum FailOn {
    violations
  }

  @Mixin private WindowOptions windowOptions = new WindowOptions();

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
    RunRequest request =
        new RunRequest(
            windowOptions.window(capture, now), windowOptions.baseline(), output, dryRun);
    return timings ? request.timed() : request;
  }
}
