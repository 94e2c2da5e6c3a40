package io.tidemark.jobs.demo;

import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what Tidemark does: on a simulated service, or on the user's own files. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Simulates four weeks of a credit-scoring service with planted events and judges its data,"
            + " its model, its bias, which features decide and metrics of its own; or monitors"
            + " files of your own.",
    footer = {
      "",
      "Examples:",
      "  jobs/demo",
      "  jobs/demo --data FOLDER     with FOLDER/training* and FOLDER/capture*: CSV, Parquet, JSON"
          + " or Delta"
    })
public final class DemoJob implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Learn a baseline from FOLDER/training* and check FOLDER/capture* instead.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      defaultValue = "target/demo",
      description =
          "Where everything goes; what an earlier demo left there is replaced (default:"
              + " ${DEFAULT-VALUE}).")
  private Path workspace;

  @Option(
      names = "--seed",
      defaultValue = "20260105",
      description = "Seed of the simulation (default: ${DEFAULT-VALUE}).")
  private long seed;

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new DemoJob(), args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (data.isPresent()) {
      new OwnData(data.get(), workspace.resolve("own-data")).run(out);
    } else {
      new SimulatedService(workspace.resolve("credit-risk"), seed).run(out);
    }
    return ExitCode.RAN;
  }
}
