package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code tidemark}. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    versionProvider = AppVersion.class,
    description = "Model monitoring on your own Spark and Delta Lake.",
    subcommands = {
      InitCommand.class,
      ValidateCommand.class,
      BaselineJob.class,
      DataQualityJob.class,
      ModelQualityJob.class,
      BiasJob.class,
      IngestJob.class,
      ImportCommand.class,
      ExportCommand.class
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

  /** The exit codes. */
  public static final int RAN = 0;

  public static final int FAILED = 1;
  public static final int BAD_INPUT = 2;
  public static final int VIOLATIONS = 3;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(exitCode(new Tidemark(), args));
  }

  /** Runs a command and says how it went: what {@code main} exits with. */
  public static int exitCode(Object command, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((failure, words) -> UsageProblems.report(failure))
        .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line.getErr()))
        .execute(args);
  }

  private static int report(Exception failure, PrintWriter err) {
    Optional<BadInputException> badInput = Failures.badInput(failure);
    if (badInput.isPresent()) {
      err.println(badInput.get().getMessage());
      return BAD_INPUT;
    }
    err.println("failed: " + Failures.sentence(failure));
    err.println(
        "This is no fault of the configuration that Tidemark knows of. Running it again is safe:"
            + " a run replaces what an earlier one of the same window left. What Spark says:");
    failure.printStackTrace(err);
    err.flush();
    return FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: a command is missing, known are "
            + String.join(", ", spec.subcommands().keySet()));
  }
}
