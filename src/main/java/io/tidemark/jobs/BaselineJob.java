package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.learn.BaselineLearning;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.learn.QualityBaseline;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RecordedFailure;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a baseline from the training table, or from the captures of a window. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Learns a baseline version from the training table, or from the captures of a window that"
            + " is known to be good: cells, profiles and suggested constraints.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark baseline --config conf/credit-risk.conf",
      "  jobs/tidemark baseline --config conf/credit-risk.conf \\",
      "    --window-start 2026-01-05T00:00:00Z --window-end 2026-01-12T00:00:00Z"
    })
public final class BaselineJob implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private LearnedWindowOptions captures;

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      description =
          "Folder for statistics.json and constraints.json, instead of the one below the"
              + " workspace.")
  private Optional<String> output = Optional.empty();

  @Option(names = "--dry-run", description = "Compute and print, but write no table and no file.")
  private boolean dryRun;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the result: text (default) or one JSON document.")
  private OutputFormat format;

  private final Clock clock = Clock.systemUTC();

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new BaselineJob(), args));
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    Optional<Window> window = captures.window();
    output.ifPresent(place -> Files.requireOutput(config, place));
    Progress progress = Progress.on(System.err);
    try (JobSession session = JobSession.open("baseline")) {
      SparkSession spark = session.spark();
      TrainingRows rows =
          window
              .map(w -> TrainingRows.ofCaptures(spark, config, w))
              .orElseGet(() -> TrainingRows.configured(spark, config));
      JobRun run = JobRun.start(spark, config, "baseline", clock);
      Optional<ResultTables> tables =
          dryRun ? Optional.empty() : Optional.of(Results.prepared(spark, config, progress));
      BaselineLearning.Result learned =
          RecordedFailure.during(
              run,
              tables,
              () -> {
                BaselineLearning.Result all =
                    new BaselineLearning(rows, progress).learn(clock.instant());
                return tables.map(t -> all.saved(t, run.context())).orElse(all);
              });
      Optional<String> lacking =
          learned.states().predictions().isEmpty()
              ? new QualityBaseline(rows, progress).lacking()
              : Optional.empty();
      JobRun told = lacking.map(run::telling).orElse(run);
      BaselineResult result =
          BaselineResult.of(told, learned.baseline(), learned.states(), learned.warnings());
      tables.ifPresent(t -> result.publish(t, output));
      result.print(format, spec.commandLine().getOut());
      return ExitCode.RAN;
    }
  }
}
