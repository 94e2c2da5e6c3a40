package io.tidemark.jobs;

import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.RedactedWriter;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Runs command lines: what is printed where, and how whatever is thrown ends. */
public final class CommandLines {

  private static final String VERBOSE = "--verbose";

  private CommandLines() {}

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
  static CommandLine withVerbose(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder(VERBOSE)
                .description("Also print where a failure comes from.")
                .build());
    line.getSubcommands().values().forEach(CommandLines::withVerbose);
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
}
