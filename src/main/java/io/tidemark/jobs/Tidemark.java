package io.tidemark.jobs;

import io.tidemark.jobs.run.AppVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code tidemark}. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    description = "Model monitoring on your own Spark and Delta Lake.",
    subcommands = {
      InitCommand.class,
      ValidateCommand.class,
      BaselineJob.class,
      BaselinesCommand.class,
      DataQualityJob.class,
      ModelQualityJob.class,
      BiasJob.class,
      AttributionJob.class,
      CustomMetricsJob.class,
      MonitorCommand.class,
      ReportCommand.class,
      IngestJob.class,
      ImportCommand.class,
      ExportCommand.class,
      ViewsCommand.class,
      CompareCommand.class,
      ConvertCommand.class
    },
    footer = {
      "",
      "Exit code: 0 ran, 1 failed, 2 bad usage or configuration, 3 violations (only with --fail-on"
          + " violations).",
      "",
      "Example:",
      "  jobs/tidemark init --config conf/credit-risk.conf",
      "  jobs/tidemark --master local[4] -- baseline --config conf/credit-risk.conf"
    })
public final class Tidemark implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new Tidemark(), args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: a command is missing, known are "
            + String.join(", ", spec.subcommands().keySet()));
  }

  /** As {@code tidemark 0.1.0}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tidemark " + AppVersion.text()};
    }
  }
}
