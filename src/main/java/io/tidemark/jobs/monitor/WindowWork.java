package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.RecordedFailure;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.SoleRun;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is alike in all runs that judge windows: what they compare with, that no other run of the
 * job is at work on the window, and that a failure is recorded.
 *
 * @param request the window, and what to write
 */
public record WindowWork(Workspace workspace, JobRun run, RunRequest request) {

  public static WindowWork begin(Workspace workspace, Monitor monitor, RunRequest request) {
    return new WindowWork(workspace, workspace.begin(monitor), request);
  }

  /** What was computed before. */
  public ResultTables tables() {
    return workspace.tables();
  }

  /** The tables, where results are to be written. */
  public Optional<ResultTables> written() {
    return request.isDry() ? Optional.empty() : Optional.of(tables());
  }

  /** Who writes results; empty where nobody does. */
  public Optional<RunContext> writer() {
    return written().map(t -> run.context());
  }

  /** What the windows are compared with. */
  public Baseline baseline() {
    return workspace.baseline(request.baselineVersion());
  }

  /** Does the work; one that writes does it alone. */
  public <T> T done(Supplier<T> work) {
    Optional<Window> window = Optional.of(request.window());
    Supplier<T> recorded =
        () -> RecordedFailure.during(run, written(), window, request.output(), work);
    return request.isDry()
        ? recorded.get()
        : SoleRun.during(run, window, workspace.progress(), recorded);
  }
}
