package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.MonitorReport;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.AppVersion;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.TextTable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      Optional<String> idle) {}

  /**
   * Runs the monitors that the configuration asks for, and writes the {@code run.json} that lists
   * them.
   */
  public static MonitorRun of(
      Workspace workspace, List<Monitor> monitors, RunRequest request, Clock clock) {
    Instant startedAt = clock.instant();
    List<Part> parts = new ArrayList<>();
    for (Monitor monitor : monitors) {
      parts.add(
          monitor
              .idle(workspace.config())
              .map(why -> new Part(monitor, Optional.empty(), Optional.empty(), Optional.of(why)))
              .orElseGet(() -> part(workspace, monitor, request)));
    }
    MonitorRun run = new MonitorRun(workspace, request, parts, startedAt, clock.instant());
    if (!request.isDry()) {
      run.write();
    }
    return run;
  }

  private static Part part(Workspace workspace, Monitor monitor, RunRequest request) {
    workspace.progress().step(monitor.job());
    try {
      monitor.require(workspace.config());
      RunRequest own =
          new RunRequest(
              request.window(),
              request.baselineVersion(),
              // The files of monitors have the same names.
              request.output().map(folder -> folder + "/" + monitor.job()),
              request.isDry());
      return new Part(
          monitor, Optional.of(monitor.judge(workspace, own)), Optional.empty(), Optional.empty());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      Failures.Told told = Failures.told(e);
      workspace.progress().step(monitor.job() + " " + told.printed());
      return new Part(monitor, Optional.empty(), Optional.of(told), Optional.empty());
    }
  }

  private void write() {
    String folder =
        request
            .output()
            .orElseGet(() -> Results.folder(workspace.config(), NAME, request.window().end()));
    new Files(workspace.spark().sparkContext().hadoopConfiguration())
        .write(folder, "run.json", report().toJson());
  }

  /** What the process exits with where violations are no failure. */
  public int exitCode() {
    List<Failures.Told> failures = failures();
    boolean isBadInput =
        failures.stream().allMatch(failure -> failure.code() == ExitCode.BAD_INPUT);
    return failures.isEmpty() ? ExitCode.RAN : isBadInput ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }

  private List<Failures.Told> failures() {
    return parts.stream().flatMap(part -> part.failure().stream()).toList();
  }

  /** What all monitors found. */
  public List<Violation> violations() {
    return parts.stream()
        .flatMap(part -> part.result().stream())
        .flatMap(result -> result.violations().stream())
        .toList();
  }

  private RunStatus status() {
    List<RunReport> reports =
        parts.stream().flatMap(part -> part.result().stream()).map(WindowResult::report).toList();
    if (!failures().isEmpty()) {
      return RunStatus.FAILED;
    }
    return reports.stream().allMatch(report -> report.status() == RunStatus.NO_DATA)
        ? RunStatus.NO_DATA
        : RunStatus.withViolations(Violation.alarms(violations()));
  }

  private MonitorReport report() {
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

  /** Prints what each found, and a table of all. */
  public void print(OutputFormat format, PrintWriter out) {
    if (format == OutputFormat.json) {
      out.println(new String(report().toJson(), StandardCharsets.UTF_8));
    } else {
      parts.stream()
          .flatMap(part -> part.result().stream())
          .forEach(result -> out.println(result.text()));
      out.println(
          workspace.config().monitor() + " monitor " + request.window() + ": " + status().text());
      out.print(table());
    }
    out.flush();
  }

  private String table() {
    TextTable table = new TextTable("monitor", "rows", "metrics", "violations", "status");
    for (Part part : parts) {
      Optional<RunReport> report = part.result().map(WindowResult::report);
      table.add(
          part.monitor().job(),
          report.map(r -> String.valueOf(r.rowsRead())).orElse("-"),
          report.map(r -> String.valueOf(r.metrics())).orElse("-"),
          report.map(r -> String.valueOf(Violation.alarms(r.violations()))).orElse("-"),
          report
              .map(r -> r.status().text())
              .or(() -> part.failure().map(Failures.Told::printed))
              .or(() -> part.idle().map(why -> why + ", nothing is judged"))
              .orElse("-"));
    }
    return table.text("  ");
  }
}
