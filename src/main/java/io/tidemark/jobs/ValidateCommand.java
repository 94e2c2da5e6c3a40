package io.tidemark.jobs;

import io.tidemark.jobs.check.SourceChecks;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.JobSession;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks the whole configuration and prints every problem as file:line: message.",
    footer = {"", "Example:", "  jobs/tidemark validate --config conf/credit-risk.conf --connect"})
public final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--connect",
      description = "Also opens the sources, looks for the columns, and asks a model about a row.")
  private boolean connect;

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>(options.problems());
    List<String> remarks = problems.isEmpty() ? options.read().remarks() : List.of();
    if (problems.isEmpty() && connect) {
      try (JobSession session = JobSession.open("validate")) {
        problems.addAll(new SourceChecks(session.spark(), options.read()).problems());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    remarks.forEach(remark -> out.println("Note: " + remark));
    problems.forEach(out::println);
    out.println(
        problems.isEmpty()
            ? "The configuration is sound."
            : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    out.flush();
    return problems.isEmpty() ? ExitCode.RAN : ExitCode.BAD_INPUT;
  }
}
