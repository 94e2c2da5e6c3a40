package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges the data of one window, or of all windows that end within it, by the baseline. */
@Command(
    name = "data-quality",
    mixinStandardHelpOptions = true,
    description =
        "Profiles the captures of one window and compares them with the baseline; with"
            + " granularities, every window that ends within it.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark data-quality --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class DataQualityJob implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private RunOptions options;

  private final Clock clock = Clock.systemUTC();

  public static void main(String[] args) {
    System.exit(Tidemark.exitCode(new DataQualityJob(), args));
  }

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    if (!config.dataQuality().enabled()) {
      spec.commandLine()
          .getOut()
          .println(config.monitor() + ": data-quality.enabled = false, nothing is judged");
      return Tidemark.RAN;
    }
    Window window = options.window(config.capture(), clock.instant());
    options.output.ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open("data-quality")) {
      SparkSession spark = session.spark();
      DataQualityResult result =
          run(spark, config, window, options, Progress.on(System.err), clock);
      result.print(options.format, spec.commandLine().getOut());
      boolean fails = options.failOn.isPresent() && !result.found().violations().isEmpty();
      return fails ? Tidemark.VIOLATIONS : Tidemark.RAN;
    }
  }

  /** Runs the job in a session that is open. */
  public static DataQualityResult run(
      SparkSession spark,
      MonitorConfig config,
      Window window,
      RunOptions options,
      Progress progress,
      Clock clock) {
    ResultTables tables = Results.open(spark, config);
    JobRun run = JobRun.start(spark, config, "data-quality", clock);
    DataQualityRun work = new DataQualityRun(spark, config, progress);
    Optional<ResultTables> written = options.dryRun ? Optional.empty() : Optional.of(tables);
    return run.recordingFailure(
        written,
        Optional.of(window),
        options.output,
        () -> {
          Baseline baseline =
              options
                  .baseline
                  .map(version -> tables.baselines().version(config.monitor(), version))
                  .orElseGet(() -> tables.baselines().current(config.monitor()));
          baseline = baseline.only(MonitoredColumns.selectedOf(config, baseline)::contains);
          DataQualityRun.Found found =
              work.run(tables, written.map(t -> run.context()), baseline, window);
          DataQualityResult result = new DataQualityResult(run, found, List.of());
          return written.map(t -> result.publish(t, options.output)).orElse(result);
        });
  }
}
