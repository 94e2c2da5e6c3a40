package io.tidemark.jobs;

import io.tidemark.capture.LabelSink;
import io.tidemark.capture.TargetPlace;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.LabelIngest;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.ingest.IngestFormats;
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
import picocli.CommandLine.Spec;

/** Takes in labels. */
@Command(
    name = "ground-truth",
    mixinStandardHelpOptions = true,
    description =
        "Takes new files of ingest.ground-truth.path into the table of ground-truth.path or"
            + " ground-truth.table. Earlier labels are kept; the latest one of a record counts.",
    footer = {"", "Example:", "  jobs/tidemark ingest ground-truth --config conf/credit-risk.conf"})
final class IngestGroundTruthCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private IngestOptions options;

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    LabelIngest ingest =
        config
            .ingest()
            .groundTruth()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "ingest.ground-truth: the configuration does not say what to take in; add"
                            + " ingest.ground-truth { format = \"sagemaker\", path = ... }"));
    GroundTruthConfig labels =
        config.groundTruth().orElseThrow(() -> new BadInputException(IngestTarget.NO_LABELS));
    options.output.ifPresent(place -> Files.requireOutput(config, place));
    IngestTarget target = new IngestTarget("ground-truth", labels.source());
    try (JobSession session = JobSession.open("ingest ground-truth")) {
      TargetPlace place = target.place(session.spark());
      IngestRun run =
          IngestRun.start(session.spark(), config, "ingest-ground-truth", Clock.systemUTC());
      run.run(
          ingest.source(),
          target.source().place(),
          quarantine ->
              new LabelSink(
                  place,
                  IngestTarget.names(labels),
                  IngestFormats.labels(ingest),
                  ingest.source().duplicateHorizon().toDays(),
                  quarantine),
          options.output,
          result -> result.print(options.format, spec.commandLine().getOut()));
      return ExitCode.RAN;
    }
  }
}
