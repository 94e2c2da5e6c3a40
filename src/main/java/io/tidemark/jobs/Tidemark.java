package io.tidemark.jobs;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

  private static final String VERBOSE = "--verbose";

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(exitCode(new Tidemark(), args));
  }

  /**
   * Runs a command and says how it went: what {@code main} exits with. Whatever is thrown, errors
   * of the JVM included, is told in a sentence.
   */
  public static int exitCode(Object command, String... args) {
    CommandLine line =
        withVerbose(new CommandLine(command))
            .setOut(RedactedWriter.ofResults(System.out))
            .setErr(RedactedWriter.ofMessages(System.err))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((failure, words) -> UsageProblems.report(failure));
    boolean verbose = List.of(args).contains(VERBOSE);
    line.setExecutionExceptionHandler((e, failed, parsed) -> report(e, failed.getErr(), verbose));
    try {
      return line.execute(args);
    } catch (Error e) {
      return report(e, line.getErr(), verbose);
    }
  }

  /** Every command takes it. */
  private static CommandLine withVerbose(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder(VERBOSE)
                .description("Also print where a failure comes from.")
                .build());
    line.getSubcommands().values().forEach(Tidemark::withVerbose);
    return line;
  }

  private static int report(Throwable failure, PrintWriter err, boolean verbose) {
    Failures.Told told = Failures.told(failure);
    err.println(told.printed());
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return told.code();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: a command is missing, known are "
            + String.join(", ", spec.subcommands().keySet()));
  }
}
