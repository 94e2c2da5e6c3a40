package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Results;
import io.tidemark.tables.BaselineStore;
import io.tidemark.tables.ResultTables;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a baseline as SageMaker's files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes a baseline version as statistics.json and constraints.json, its model quality and"
            + " bias in folders beside them.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark export --config conf/credit-risk.conf --output baseline-files"
    })
public final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--baseline",
      paramLabel = "VERSION",
      description = "Which version; the current one by default.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      required = true,
      description = "Folder for the files.")
  private String output;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    Files.requireOutput(config, output);
    try (JobSession session = JobSession.open("export")) {
      SparkSession spark = session.spark();
      ResultTables tables = Results.open(spark, config);
      BaselineStore baselines = tables.baselines();
      Baseline baseline =
          version
              .map(v -> baselines.version(config.monitor(), v))
              .orElseGet(() -> baselines.current(config.monitor()));
      BaselineResult result =
          BaselineResult.of(
              JobRun.start(spark, config, "export", Clock.systemUTC()),
              baseline,
              tables.baselineStates(config.monitor(), baseline.version()),
              List.of());
      result.writeFiles(output);
      PrintWriter out = spec.commandLine().getOut();
      out.println("Baseline " + baseline.version() + " of " + config.monitor() + ":");
      result.files().forEach(file -> out.println("  " + output + "/" + file.path()));
      out.flush();
    }
    return ExitCode.RAN;
  }
}
