package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * What is alike in all jobs that judge windows: what they compare with, that no other run of the
 * job is at work on the window, and that a failure is recorded.
 *
 * @param tables what was computed before
 * @param progress is told of waiting
 */
record WindowWork(
    JobRun run, ResultTables tables, Window window, RunOptions options, Progress progress) {

  static WindowWork begin(
      SparkSession spark,
      MonitorConfig config,
      String job,
      Window window,
      RunOptions options,
      Progress progress,
      Clock clock) {
    ResultTables tables = Results.open(spark, config);
    return new WindowWork(
        JobRun.start(spark, config, job, clock), tables, window, options, progress);
  }

  /** The tables, where results are to be written. */
  Optional<ResultTables> written() {
    return options.dryRun ? Optional.empty() : Optional.of(tables);
  }

  /** Who writes results; empty where nobody does. */
  Optional<RunContext> writer() {
    return written().map(t -> run.context());
  }

  /** What the windows are compared with. */
  Baseline baseline() {
    return options
        .baseline
        .map(version -> tables.baselines().version(run.config().monitor(), version))
        .orElseGet(() -> tables.baselines().current(run.config().monitor()));
  }

  /** Does the work; one that writes does it alone. */
  <T> T done(Supplier<T> work) {
    Supplier<T> recorded =
        () -> RecordedFailure.during(run, written(), Optional.of(window), options.output, work);
    return options.dryRun
        ? recorded.get()
        : SoleRun.during(run, Optional.of(window), progress, recorded);
  }
}
