package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Outcome;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.Reports;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.WindowFolder;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.tables.RowCounts;
import io.tidemark.tables.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job on predictions found: files, its row in the table of runs, and what is printed.
 *
 * @param files the names of those written for the one window of a run without granularities
 */
public record PredictionResult(JobRun run, FoundPredictions found, List<String> files)
    implements WindowResult {

  @Override
  public PredictionResult telling(String remark) {
    return new PredictionResult(run.telling(remark), found, files);
  }

  @Override
  public PredictionResult written(RunRequest request) {
    Optional<String> output = request.output();
    List<EvaluatedWindow> alerting =
        found.windows().stream().filter(EvaluatedWindow::alerts).toList();
    boolean isOnly = request.hasOnlyWindow(alerting.stream().filter(found::isOwn).count());
    List<String> ofRange = List.of();
    for (EvaluatedWindow window : inOrderOfFolders(alerting)) {
      Window time = window.window();
      String folder =
          output
              .map(f -> isOnly && found.isOwn(window) ? f : f + "/" + Results.span(time))
              .orElseGet(() -> WindowFolder.of(run, time));
      List<String> written = publish(window, folder);
      if (time.equals(request.wholeWindow())) {
        ofRange = written;
      }
    }
    return new PredictionResult(run, request.isPart() && !isOnly ? found.told() : found, ofRange);
  }

  @Override
  public PredictionResult plus(WindowResult later) {
    PredictionResult other = (PredictionResult) later;
    List<String> written = new ArrayList<>(files);
    written.addAll(other.files);
    return new PredictionResult(run.with(other.run), found.plus(other.found), written);
  }

  @Override
  public RunRecord record() {
    return run.record(
        ending(found.status(), found.range(), found.rows(), found.metrics(), found.violations()),
        RowCounts.ofRead(found.rows())
            .withJoined(found.duplicates(), found.labelled(), coverage()));
  }

  /** The run's own windows first, which have the first choice of a folder. */
  private List<EvaluatedWindow> inOrderOfFolders(List<EvaluatedWindow> windows) {
    return windows.stream()
        .sorted(Comparator.comparing((EvaluatedWindow w) -> found.isOwn(w) ? 0 : 1))
        .toList();
  }

  private List<String> publish(EvaluatedWindow window, String folder) {
    List<String> names = found.judge().write(run.files(), folder, window, run.startedAt());
    run.files().write(folder, "run.json", report(window, names).toJson());
    return names;
  }

  private Outcome coverage() {
    return Outcome.ratio(found.labelled(), found.rows(), "rows");
  }

  @Override
  public List<Violation> violations() {
    return found.violations();
  }

  @Override
  public String text() {
    return PredictionText.of(run, found);
  }

  @Override
  public RunReport report() {
    List<RunReport.WindowReport> windows =
        found.windows().stream()
            .map(
                w ->
                    new RunReport.WindowReport(
                        w.window(),
                        w.granularity().text(),
                        w.status(),
                        w.rows(),
                        w.published(),
                        w.violations()))
            .toList();
    RunReport report =
        Reports.of(
                run,
                ending(
                    found.status(),
                    found.range(),
                    found.rows(),
                    found.metrics(),
                    found.violations()),
                files,
                found.violations())
            .withLabels(
                new RunReport.LabelReport(
                    found.labelled(),
                    coverage().asOptional(),
                    found.duplicates(),
                    found.unmatchedLabels()))
            .withWarnings(found.warnings());
    boolean one = windows.size() == 1 && run.config().granularities().isEmpty();
    return one ? report : report.withWindows(windows);
  }

  private RunReport report(EvaluatedWindow window, List<String> names) {
    return Reports.of(
            run,
            ending(
                window.status(),
                window.window(),
                window.profiles().rows(),
                window.metrics().size(),
                window.violations()),
            names,
            window.violations())
        .withLabels(
            new RunReport.LabelReport(
                window.profiles().labelled(),
                window.profiles().labelCoverage().asOptional(),
                found.duplicates(),
                found.unmatchedLabels()))
        .withWarnings(found.warnings());
  }

  private JobRun.Ending ending(
      RunStatus status, Window window, long rows, int metrics, List<Violation> violations) {
    return new JobRun.Ending(
        status,
        Optional.of(window),
        rows,
        OptionalLong.empty(),
        metrics,
        Violation.alarms(violations),
        Optional.of(found.baseline().version()),
        found.inputVersion(),
        Optional.empty());
  }
}
