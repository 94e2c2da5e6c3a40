package io.tidemark.interchange;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Redaction;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The whole verdict of a run, as {@code run.json} tells it to schedulers; the same for every job.
 *
 * @param run what ran
 * @param status the verdict
 * @param rowsRead rows that the run looked at, at least 0
 * @param metrics how many metrics it published, at least 0
 * @param violations what it found, the one to read first in front; what is told for information is
 *     among them and decides no status
 * @param finishedAt when it ended
 * @param files the files that it left behind, as paths or addresses
 * @param error why it failed; empty unless it failed; without secrets
 * @param windows the windows that it judged, where it is a run over several; else empty
 * @param rowsQuarantined rows that belong to no window, for their time is missing or cannot be
 *     read; empty where the run read no rows
 * @param labels what joining labels came to; empty for a run that reads none
 * @param warnings what people must know of the run beside its verdict, in sentences
 */
public record RunReport(
    Run run,
    RunStatus status,
    long rowsRead,
    long metrics,
    List<Violation> violations,
    Instant finishedAt,
    List<String> files,
    Optional<String> error,
    List<WindowReport> windows,
    OptionalLong rowsQuarantined,
    Optional<LabelReport> labels,
    List<String> warnings) {

  /**
   * What joining captures and labels came to.
   *
   * @param rowsJoined rows of the window whose label has arrived
   * @param coverage their share, 0 to 1; empty without rows
   * @param duplicates captures left out, for another has the same event
   * @param unmatched events that have a label, and no capture among those read; empty of a run in
   *     several parts, each of which reads others
   */
  public record LabelReport(
      long rowsJoined, OptionalDouble coverage, long duplicates, OptionalLong unmatched) {}

  /**
   * One of several windows that a run judged.
   *
   * @param granularity how long it is, as {@code 1 day}
   * @param rows of the window
   * @param metrics how many were published
   * @param violations of the window
   */
  public record WindowReport(
      Window window,
      String granularity,
      RunStatus status,
      long rows,
      long metrics,
      List<Violation> violations) {

    public WindowReport {
      violations = List.copyOf(violations);
    }
  }

  /** A run over one window, or none. */
  public RunReport(
      Run run,
      RunStatus status,
      long rowsRead,
      long metrics,
      List<Violation> violations,
      Instant finishedAt,
      List<String> files,
      Optional<String> error) {
    this(
        run,
        status,
        rowsRead,
        metrics,
        violations,
        finishedAt,
        files,
        error,
        List.of(),
        OptionalLong.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same run, which judged these windows. */
  public RunReport withWindows(List<WindowReport> judged) {
    return with(judged, rowsQuarantined, labels, warnings);
  }

  /** The same run, which left so many rows out. */
  public RunReport withRowsQuarantined(OptionalLong rows) {
    return with(windows, rows, labels, warnings);
  }

  /** The same run, which joined labels. */
  public RunReport withLabels(LabelReport joined) {
    return with(windows, rowsQuarantined, Optional.of(joined), warnings);
  }

  /** The same run, which warns of these beside what it warned of. */
  public RunReport withWarnings(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return with(windows, rowsQuarantined, labels, all);
  }

  private RunReport with(
      List<WindowReport> judged,
      OptionalLong quarantined,
      Optional<LabelReport> joined,
      List<String> sentences) {
    return new RunReport(
        run,
        status,
        rowsRead,
        metrics,
        violations,
        finishedAt,
        files,
        error,
        judged,
        quarantined,
        joined,
        sentences);
  }

  /**
   * What runs.
   *
   * @param tidemarkVersion the release that runs
   * @param runId the run; a second run of the same window has another
   * @param job the command, as {@code data-quality}
   * @param monitor whose run it is
   * @param modelName the model that is watched
   * @param modelVersion its version
   * @param window over which window; empty for a job without one
   * @param baselineVersion what it compares with, or makes
   * @param policy what judges, as {@code correct}; empty for a job that does not judge
   * @param startedAt when it began
   */
  public record Run(
      String tidemarkVersion,
      String runId,
      String job,
      MonitorId monitor,
      Optional<String> modelName,
      Optional<String> modelVersion,
      Optional<Window> window,
      Optional<String> baselineVersion,
      Optional<String> policy,
      Instant startedAt) {

    public Run {
      Objects.requireNonNull(monitor, "monitor");
      Objects.requireNonNull(startedAt, "startedAt");
    }
  }

  public RunReport {
    violations = List.copyOf(violations);
    files = List.copyOf(files);
    windows = List.copyOf(windows);
    warnings = warnings.stream().map(Redaction::of).toList();
    error = error.map(Redaction::of);
    if (rowsRead < 0 || metrics < 0) {
      throw new IllegalArgumentException(
          "A run cannot read " + rowsRead + " rows and publish " + metrics + " metrics");
    }
    int alarms = Violation.alarms(violations);
    if ((alarms == 0) == (status == RunStatus.COMPLETED_WITH_VIOLATIONS)) {
      throw new IllegalArgumentException(
          "A run with " + alarms + " violations cannot be " + status);
    }
    if (error.isPresent() != (status == RunStatus.FAILED)) {
      throw new IllegalArgumentException(
          "A run that is " + status + " cannot have the error " + error);
    }
    if (finishedAt.isBefore(run.startedAt())) {
      throw new IllegalArgumentException(
          "A run that began at " + run.startedAt() + " cannot end at " + finishedAt);
    }
  }

  /** A run that came to its end, with violations or without. */
  public static RunReport completed(
      Run run,
      long rowsRead,
      long metrics,
      List<Violation> violations,
      Instant finishedAt,
      List<String> files) {
    return new RunReport(
        run,
        RunStatus.withViolations(Violation.alarms(violations)),
        rowsRead,
        metrics,
        violations,
        finishedAt,
        files,
        Optional.empty());
  }

  /** A run whose window held no rows. */
  public static RunReport withoutData(Run run, Instant finishedAt, List<String> files) {
    return new RunReport(
        run, RunStatus.NO_DATA, 0, 0, List.of(), finishedAt, files, Optional.empty());
  }

  /** A run that failed, and why. */
  public static RunReport failed(Run run, String error, Instant finishedAt, List<String> files) {
    return new RunReport(
        run, RunStatus.FAILED, 0, 0, List.of(), finishedAt, files, Optional.of(error));
  }

  /**
   * The verdict in SageMaker's sentence, {@code CompletedWithViolations: Job completed successfully
   * with 60 violations.} It counts findings: one on several columns is one here and several entries
   * of {@code constraint_violations.json}.
   */
  public String message() {
    return switch (status) {
      case COMPLETED, COMPLETED_WITH_VIOLATIONS -> RunStatus.message(Violation.alarms(violations));
      case NO_DATA -> status.text() + ": Job inputs had no data.";
      case FAILED -> status.text() + ": " + error.orElseThrow();
    };
  }

  /** The bytes of the {@code run.json}. */
  public byte[] toJson() {
    return JsonLayout.print(RunReportJson.write(this));
  }
}
