package io.tidemark.jobs.learn;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Reports;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.Results;
import io.tidemark.profile.BaselineStates;
import io.tidemark.tables.ResultTables;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a baseline job made: files, its row in the table of runs, and what is printed.
 *
 * @param files what every kind of monitoring knows of it
 * @param warnings what must be told of the baseline
 */
public record BaselineResult(
    JobRun run, Baseline baseline, List<NamedFile> files, List<String> warnings) {

  /**
   * A baseline with its files.
   *
   * @param states what it keeps besides the profiles of its columns
   */
  public static BaselineResult of(
      JobRun run, Baseline baseline, BaselineStates states, List<String> warnings) {
    List<NamedFile> files =
        Monitors.all().stream()
            .flatMap(m -> m.baselineFiles(run.config(), baseline, states).stream())
            .toList();
    return new BaselineResult(run, baseline, files, warnings);
  }

  private JobRun.Ending ending() {
    return new JobRun.Ending(
        RunStatus.COMPLETED,
        Optional.empty(),
        baseline.rows(),
        OptionalLong.empty(),
        0,
        0,
        Optional.of(baseline.version()),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Writes the files, {@code run.json} last, then the row of the run.
   *
   * @param output their folder, if it is not the one below the workspace
   */
  public void publish(ResultTables tables, Optional<String> output) {
    String folder =
        output.orElseGet(
            () ->
                Results.folder(
                    run.config(),
                    run.job().value(),
                    run.startedAt().truncatedTo(ChronoUnit.HOURS)));
    writeFiles(folder);
    run.files().write(folder, "run.json", report().toJson());
    tables.runs().save(run.record(ending()));
  }

  /** Writes the files into a folder. */
  public void writeFiles(String folder) {
    files.forEach(f -> run.files().write(f.folderIn(folder), f.name(), f.content()));
  }

  /** Prints it, for people or as JSON. */
  public void print(OutputFormat format, PrintWriter out) {
    format.print(out, this::text, () -> report().toJson());
  }

  /** What the baseline holds, for people. */
  public String text() {
    return BaselineSummary.of(baseline)
        + (warnings.isEmpty() ? "" : "\n" + ResultText.warnings(warnings));
  }

  private RunReport report() {
    List<String> names = files.stream().map(NamedFile::path).toList();
    return Reports.of(run, ending(), names, List.of()).withWarnings(warnings);
  }
}
