package io.tidemark.jobs;

import io.tidemark.core.Spelling;
import io.tidemark.jobs.run.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence what is wrong with the words of a command line. */
final class UsageProblems {

  private UsageProblems() {}

  static int report(ParameterException failure) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    // A misspelt option leaves another one missing: the misspelt one is what to put right.
    List<String> unknown = new ArrayList<>(line.getUnmatchedArguments());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      unknown = unmatched.getUnmatched();
    }
    if (unknown.isEmpty()) {
      err.println(failure.getMessage());
    } else {
      err.println(unknown(line, unknown.get(0)));
    }
    err.println("See jobs/" + line.getCommandSpec().qualifiedName(" ") + " --help");
    err.flush();
    return ExitCode.BAD_INPUT;
  }

  private static String unknown(CommandLine line, String word) {
    boolean isOption = word.startsWith("-");
    List<String> known =
        isOption
            ? line.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .toList()
            : List.copyOf(line.getSubcommands().keySet());
    if (known.isEmpty()) {
      // It may be what a space has cut off a secret.
      return "Unknown word after "
          + line.getCommandName()
          + ": a value that holds spaces stands between quotes";
    }
    String what = isOption ? "option" : "command";
    String name = isOption ? word.split("=", 2)[0] : word;
    return "Unknown "
        + what
        + " '"
        + name
        + "'"
        + Spelling.hint(name, known)
        + " Known are "
        + (isOption ? options(line) : known.stream().collect(Collectors.joining(", ")));
  }

  private static String options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(", "));
  }
}
