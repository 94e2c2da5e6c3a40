package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RecordedFailure;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.SoleRun;
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
 * @param request the window, and what to write
 * @param progress is told of waiting
 */
public record WindowWork(JobRun run, ResultTables tables, RunRequest request, Progress progress) {

  /** Opens the result tables and begins a run of the monitor. */
  public static WindowWork begin(
      SparkSession spark,
      MonitorConfig config,
      Monitor monitor,
      RunRequest request,
      Progress progress,
      Clock clock) {
    ResultTables tables = Results.open(spark, config);
    JobRun run = JobRun.start(spark, config, monitor.job(), clock).by(monitor.policy(config));
    return new WindowWork(run, tables, request, progress);
  }

  /** The tables, where results are to be written. */
  public Optional<ResultTables> written() {
    return request.isDry() ? Optional.empty() : Optional.of(tables);
  }

  /** Who writes results; empty where nobody does. */
  public Optional<RunContext> writer() {
    return written().map(t -> run.context());
  }

  /** What the windows are compared with. */
  public Baseline baseline() {
    return request
        .baselineVersion()
        .map(version -> tables.baselines().version(run.config().monitor(), version))
        .orElseGet(() -> tables.baselines().current(run.config().monitor()));
  }

  /** Does the work; one that writes does it alone. */
  public <T> T done(Supplier<T> work) {
    Optional<Window> window = Optional.of(request.window());
    Supplier<T> recorded =
        () -> RecordedFailure.during(run, written(), window, request.output(), work);
    return request.isDry() ? recorded.get() : SoleRun.during(run, window, progress, recorded);
  }
}
