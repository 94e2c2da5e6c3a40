package io.tidemark.tables;

import io.tidemark.core.Redaction;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a run: a row of the runs table.
 *
 * @param run who ran
 * @param job what ran
 * @param status the verdict
 * @param window over which window; empty for a job without one, such as a baseline
 * @param rows what it did with rows
 * @param metrics how many metrics it published, at least 0
 * @param violations how many violations it published, at least 0
 * @param baselineVersion what it compared with, or made
 * @param configHash which configuration it ran with
 * @param appVersion which release ran
 * @param inputVersion which version of the source it read
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param error why it failed, without secrets
 * @param costs what it cost; empty where that is not known
 */
public record RunRecord(
    RunContext run,
    JobName job,
    RunStatus status,
    Optional<Window> window,
    RowCounts rows,
    long metrics,
    long violations,
    Optional<String> baselineVersion,
    String configHash,
    String appVersion,
    Optional<String> inputVersion,
    Instant startedAt,
    Instant finishedAt,
    Optional<String> error,
    Optional<RunCosts> costs) {

  /** The same run, which cost so much. */
  public RunRecord withCosts(Optional<RunCosts> spent) {
    return new RunRecord(
        run,
        job,
        status,
        window,
        rows,
        metrics,
        violations,
        baselineVersion,
        configHash,
        appVersion,
        inputVersion,
        startedAt,
        finishedAt,
        error,
        spent);
  }

  public RunRecord {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(status, "status");
    startedAt = Instants.stored(startedAt);
    finishedAt = Instants.stored(finishedAt);
    error = error.map(Redaction::of);
    inputVersion = inputVersion.map(Redaction::of);
    if (metrics < 0 || violations < 0) {
      throw new IllegalArgumentException(
          "A run cannot have " + metrics + " metrics and " + violations + " violations");
    }
  }
}
