package io.tidemark.jobs.monitor.data;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.RunReport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.interchange.ViolationsExport;
import io.tidemark.jobs.monitor.WindowResult;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.Reports;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.WindowFolder;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a data-quality job found: files, its row in the table of runs, and what is printed.
 *
 * @param files the names of those written for the one window of a run without granularities
 */
public record DataQualityResult(JobRun run, DataQualityRun.Found found, List<String> files)
    implements WindowResult {

  private static final List<String> OPTIONAL_FILES = List.of("statistics.json", "constraints.json");

  @Override
  public DataQualityResult written(Optional<String> output) {
    List<String> written = List.of();
    boolean isOnly = found.alerting().size() == 1;
    for (JudgedWindow window : found.alerting()) {
      Window time = window.window();
      String folder =
          output
              .map(f -> isOnly ? f : f + "/" + Results.span(time))
              .orElseGet(() -> WindowFolder.of(run, time));
      written = publish(window, folder, output);
    }
    return new DataQualityResult(run, found, written);
  }

  @Override
  public RunRecord record() {
    return run.record(
        ending(found.status(), found.range(), found.rows(), found.metrics(), found.violations()));
  }

  private List<String> publish(JudgedWindow window, String folder, Optional<String> output) {
    List<String> files = new ArrayList<>();
    write(
        folder,
        files,
        "constraint_violations.json",
        SageMakerFiles.writeViolations(ViolationsExport.of(window.violations())));
    if (window.sketched().isPresent()) {
      Profiles profiles = window.sketched().get();
      write(
          folder,
          files,
          "statistics.json",
          SageMakerFiles.writeStatistics(StatisticsExport.of(profiles)));
      write(
          folder,
          files,
          "constraints.json",
          SageMakerFiles.writeConstraints(ConstraintsExport.suggested(profiles)));
    }
    if (output.isEmpty()) {
      // An earlier run of the window under other rules may have left them.
      OPTIONAL_FILES.stream()
          .filter(name -> !files.contains(name))
          .forEach(name -> run.files().delete(folder, name));
    }
    run.files().write(folder, "run.json", report(window, files).toJson());
    return files;
  }

  private void write(String folder, List<String> written, String name, byte[] bytes) {
    run.files().write(folder, name, bytes);
    written.add(name);
  }

  @Override
  public List<Violation> violations() {
    return found.violations();
  }

  @Override
  public String text() {
    if (isOfOneWindow()) {
      JudgedWindow window = found.windows().get(0);
      return DataQualityText.of(
          run,
          window.window(),
          found.baseline().version(),
          window.rows(),
          window.status(),
          window.metrics(),
          window.violations(),
          found.untimed());
    }
    return DataQualityText.of(run, found);
  }

  @Override
  public RunReport report() {
    if (isOfOneWindow()) {
      return report(found.windows().get(0), files);
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

  private RunReport report(JudgedWindow window, List<String> files) {
    return Reports.of(
        run,
        ending(
            window.status(), window.window(), window.rows(), window.metrics(), window.violations()),
        files,
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
