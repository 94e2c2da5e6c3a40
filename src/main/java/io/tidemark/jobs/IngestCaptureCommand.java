package io.tidemark.jobs;

import io.tidemark.capture.CaptureSettings.Evolution;
import io.tidemark.capture.TargetPlace;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.ingest.CaptureIngestion;
import io.tidemark.jobs.ingest.IngestRun;
import io.tidemark.jobs.ingest.IngestTarget;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes in captures. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description =
        "Takes new files of ingest.capture.path into the table of capture.path or capture.table."
            + " What cannot be read goes to the table quarantine.",
    footer = {"", "Example:", "  jobs/tidemark ingest capture --config conf/credit-risk.conf"})
final class IngestCaptureCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private IngestOptions options;

  @Option(
      names = "--evolve",
      description =
          "Add a column for every name that the table has none for; otherwise they are reported,"
              + " and their values stay readable in the column unplaced.")
  private boolean evolve;

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    CaptureIngest ingest =
        config
            .ingest()
            .capture()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "ingest.capture: the configuration does not say what to take in; add"
                            + " ingest.capture { format = \"sagemaker\", path = ... }"));
    options.output.ifPresent(place -> Files.requireOutput(config, place));
    IngestTarget target = new IngestTarget("capture", config.capture().source());
    try (JobSession session = JobSession.open("ingest capture")) {
      TargetPlace place = target.place(session.spark());
      IngestRun run = IngestRun.start(session.spark(), config, "ingest-capture", Clock.systemUTC());
      run.run(
          ingest.source(),
          target.source().place(),
          quarantine ->
              new CaptureIngestion(session.spark(), config, ingest)
                  .sink(place, evolve ? Evolution.ADD : Evolution.TELL, quarantine),
          options.output,
          result -> result.print(options.format, spec.commandLine().getOut()));
      return ExitCode.RAN;
    }
  }
}
