package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Runs what is judged of predictions: model quality and bias differ in their judge only. */
final class PredictionJobs {

  private PredictionJobs() {}

  /**
   * Runs a job in a session that is open.
   *
   * @param name the command
   * @param opening makes its judge
   */
  static PredictionResult run(
      SparkSession spark,
      MonitorConfig config,
      String name,
      WindowJudge.Opening opening,
      Window window,
      RunOptions options,
      Progress progress,
      Clock clock) {
    ResultTables tables = Results.open(spark, config);
    JobRun run = JobRun.start(spark, config, name, clock);
    PredictionRun work = new PredictionRun(spark, config, run.startedAt(), progress);
    Optional<ResultTables> written = options.dryRun ? Optional.empty() : Optional.of(tables);
    Supplier<PredictionResult> judging =
        () ->
            run.recordingFailure(
                written,
                Optional.of(window),
                options.output,
                () -> {
                  Baseline baseline =
                      options
                          .baseline
                          .map(version -> tables.baselines().version(config.monitor(), version))
                          .orElseGet(() -> tables.baselines().current(config.monitor()));
                  PredictionRun.Found found =
                      work.run(tables, written.map(t -> run.context()), baseline, window, opening);
                  PredictionResult result = new PredictionResult(run, found, List.of());
                  return written.map(t -> result.publish(t, options.output)).orElse(result);
                });
    return options.dryRun
        ? judging.get()
        : SoleRun.during(run, Optional.of(window), progress, judging);
  }
}
