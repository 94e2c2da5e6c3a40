package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.Reports;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.WindowFolder;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.tables.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a kind of monitoring found that judges windows one by one: files, its row in the table of
 * runs, and what is printed.
 *
 * @param files what it leaves of each window
 * @param names of the files written for the one window of a run without granularities
 */
public record FoundResult(JobRun run, FoundWindows found, WindowFiles files, List<String> names)
    implements WindowResult {

  /** What was found, of which no file is written yet. */
  public FoundResult(JobRun run, FoundWindows found, WindowFiles files) {
    this(run, found, files, List.of());
  }

  @Override
  public FoundResult telling(String remark) {
    return new FoundResult(run.telling(remark), found, files, names);
  }

  @Override
  public FoundResult written(RunRequest request) {
    List<String> written = List.of();
    Optional<String> output = request.output();
    boolean isOnly = request.hasOnlyWindow(found.alerting().size());
    for (JudgedWindow window : found.alerting()) {
      Window time = window.window();
      String folder =
          output
              .map(f -> isOnly ? f : f + "/" + Results.span(time))
              .orElseGet(() -> WindowFolder.of(run, time));
      written = publish(window, folder, output);
    }
    return new FoundResult(run, found.told(), files, written);
  }

  @Override
  public FoundResult plus(WindowResult later) {
    FoundResult other = (FoundResult) later;
    return new FoundResult(run.with(other.run), found.plus(other.found), files, List.of());
  }

  @Override
  public RunRecord record() {
    return run.record(
        ending(found.status(), found.range(), found.rows(), found.metrics(), found.violations()));
  }

  private List<String> publish(JudgedWindow window, String folder, Optional<String> output) {
    List<NamedFile> left = files.of(window);
    left.forEach(f -> run.files().write(f.folderIn(folder), f.name(), f.content()));
    List<String> written = left.stream().map(NamedFile::path).toList();
    if (output.isEmpty()) {
      // An earlier run of the window under other rules may have left them.
      files.names().stream()
          .filter(name -> !written.contains(name))
          .forEach(name -> run.files().delete(folder, name));
    }
    run.files().write(folder, "run.json", report(window, written).toJson());
    return written;
  }

  @Override
  public List<Violation> violations() {
    return found.violations();
  }

  @Override
  public String text() {
    if (isOfOneWindow()) {
      JudgedWindow window = found.windows().get(0);
      return FoundText.of(
          run,
          window.window(),
          found.baseline().version(),
          window.rows(),
          window.status(),
          window.metrics(),
          window.violations(),
          found.untimed());
    }
    return FoundText.of(run, found);
  }

  @Override
  public RunReport report() {
    if (isOfOneWindow()) {
      return report(found.windows().get(0), names);
    }
    List<RunReport.WindowReport> windows =
        found.windows().stream()
            .map(
                w ->
                    new RunReport.WindowReport(
                        w.window(),
                        w.granularity().text(),
                        w.status(),
                        w.rows(),
                        w.metrics(),
                        w.violations()))
            .toList();
    return Reports.of(
            run,
            ending(
                found.status(), found.range(), found.rows(), found.metrics(), found.violations()),
            List.of(),
            found.violations())
        .withWindows(windows);
  }

  private RunReport report(JudgedWindow window, List<String> written) {
    return Reports.of(
        run,
        ending(
            window.status(), window.window(), window.rows(), window.metrics(), window.violations()),
        written,
        window.violations());
  }

  /** Without granularities, the window of the run is what is judged. */
  private boolean isOfOneWindow() {
    return run.config().granularities().isEmpty();
  }

  private JobRun.Ending ending(
      RunStatus status, Window window, long rows, int metrics, List<Violation> violations) {
    return new JobRun.Ending(
        status,
        Optional.of(window),
        rows,
        // Of a run that folds some base windows only, the number would depend on earlier runs.
        isOfOneWindow() ? found.untimed() : OptionalLong.empty(),
        metrics,
        Violation.alarms(violations),
        Optional.of(found.baseline().version()),
        found.inputVersion(),
        Optional.empty());
  }
}
