package io.tidemark.jobs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes new files of captures or labels into Delta tables. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "Takes new files of captures or of labels into their Delta tables, each file exactly once.",
    subcommands = {IngestCaptureCommand.class, IngestGroundTruthCommand.class},
    footer = {"", "Example:", "  jobs/tidemark ingest capture --config conf/credit-risk.conf"})
public final class IngestJob implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new IngestJob(), args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to take in: ingest capture, or ingest ground-truth");
  }
}
