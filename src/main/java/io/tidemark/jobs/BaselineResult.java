package io.tidemark.jobs;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.RunReport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.tables.ResultTables;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a baseline job made: files, its row in the table of runs, and what is printed. */
record BaselineResult(JobRun run, Baseline baseline) {

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

  void publish(ResultTables tables, Optional<String> output) {
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

  /** The pair of files that SageMaker's tools read. */
  void writeFiles(String folder) {
    run.files()
        .write(
            folder,
            "statistics.json",
            SageMakerFiles.writeStatistics(StatisticsExport.of(baseline.profiles())));
    run.files()
        .write(
            folder,
            "constraints.json",
            SageMakerFiles.writeConstraints(
                ConstraintsExport.of(baseline.constraints(), baseline.profiles())));
  }

  void print(RunOptions.Format format, PrintWriter out) {
    out.print(
        format == RunOptions.Format.json
            ? new String(report().toJson(), StandardCharsets.UTF_8) + "\n"
            : text());
    out.flush();
  }

  String text() {
    return BaselineSummary.of(baseline);
  }

  private RunReport report() {
    return Reports.of(run, ending(), List.of("statistics.json", "constraints.json"), List.of());
  }
}
