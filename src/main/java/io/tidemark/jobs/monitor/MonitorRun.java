package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.MonitorReport;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.AppVersion;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.TextTable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several monitors of one configuration over one window, one after the other: one that fails, fails
 * alone.
 *
 * @param parts what became of each, in their order
 */
public record MonitorRun(
    Workspace workspace,
    RunRequest request,
    List<Part> parts,
    Instant startedAt,
    Instant finishedAt) {

  /** The folder of the {@code run.json} that lists all, among those of the jobs. */
  private static final String NAME = "monitor";

  /** What became of one monitor: exactly one of the three is there. */
  record Part(
      Monitor monitor,
      Optional<WindowResult> result,
      Optional<Failures.Told> failure,
      Optional<String> idle) {

    static Part of(MonitorPart part) {
      return new Part(
          part.monitor(), part.result(), part.failure().map(Failures::told), Optional.empty());
    }

    static Part idle(Monitor monitor, MonitorConfig config) {
      return new Part(monitor, Optional.empty(), Optional.empty(), monitor.unasked(config));
    }
  }

  /**
   * Runs the monitors that the configuration asks for, and writes the {@code run.json} that lists
   * them.
   */
  public static MonitorRun of(
      Workspace workspace, List<Monitor> monitors, RunRequest request, Clock clock) {
    Instant startedAt = clock.instant();
    List<Monitor> active =
        monitors.stream().filter(m -> m.unasked(workspace.config()).isEmpty()).toList();
    Map<Monitor, Part> judged = new HashMap<>();
    JointRun.of(workspace, active, request)
        .forEach(part -> judged.put(part.monitor(), Part.of(part)));
    List<Part> parts =
        monitors.stream()
            .map(m -> judged.computeIfAbsent(m, idle -> Part.idle(idle, workspace.config())))
            .toList();
    MonitorRun run = new MonitorRun(workspace, request, parts, startedAt, clock.instant());
    if (!request.isDry()) {
      run.write();
    }
    return run;
  }

  private void write() {
    new Files(workspace.spark().sparkContext().hadoopConfiguration())
        .write(folder(), "run.json", report().toJson());
  }

  /** Where its {@code run.json} stands. */
  public String folder() {
    return request
        .output()
        .orElseGet(() -> Results.folder(workspace.config(), NAME, request.window().end()));
  }

  /** Of the monitors that failed. */
  List<Failures.Told> failures() {
    return parts.stream().flatMap(part -> part.failure().stream()).toList();
  }

  /** What all monitors found. */
  public List<Violation> violations() {
    return parts.stream()
        .flatMap(part -> part.result().stream())
        .flatMap(result -> result.violations().stream())
        .toList();
  }

  RunStatus status() {
    List<RunReport> reports =
        parts.stream().flatMap(part -> part.result().stream()).map(WindowResult::report).toList();
    if (!failures().isEmpty()) {
      return RunStatus.FAILED;
    }
    return reports.stream().allMatch(report -> report.status() == RunStatus.NO_DATA)
        ? RunStatus.NO_DATA
        : RunStatus.withViolations(Violation.alarms(violations()));
  }

  /** The whole verdict, for schedulers. */
  MonitorReport report() {
    return new MonitorReport(
        AppVersion.text(),
        workspace.config().monitor(),
        request.window(),
        status(),
        parts.stream()
            .map(
                part ->
                    new MonitorReport.Part(
                        part.monitor().job(),
                        part.result().map(WindowResult::report),
                        part.failure().map(Failures.Told::sentence),
                        part.idle()))
            .toList(),
        startedAt,
        finishedAt);
  }

  /** What each found, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    parts.stream()
        .flatMap(part -> part.result().stream())
        .forEach(result -> text.append(result.text()).append('\n'));
    return text.toString();
  }

  /** A row for each monitor; the first cell is that of the caller. */
  void addTo(TextTable table, String first) {
    for (Part part : parts) {
      Optional<RunReport> report = part.result().map(WindowResult::report);
      table.add(
          first,
          part.monitor().job(),
          report.map(r -> String.valueOf(r.rowsRead())).orElse("-"),
          report.map(r -> String.valueOf(r.metrics())).orElse("-"),
          report.map(r -> String.valueOf(Violation.alarms(r.violations()))).orElse("-"),
          report
              .map(r -> r.status().text())
              .or(() -> part.failure().map(Failures.Told::inOneLine))
              .or(() -> part.idle().map(why -> why + ", nothing is judged"))
              .orElse("-"));
    }
  }
}
