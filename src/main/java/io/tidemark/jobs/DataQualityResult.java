package io.tidemark.jobs;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.RunReport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.interchange.ViolationsExport;
import io.tidemark.tables.ResultTables;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a data-quality job found: files, its row in the table of runs, and what is printed. */
public record DataQualityResult(JobRun run, Window window, DataQualityRun.Found found) {

  private static final List<String> OPTIONAL_FILES = List.of("statistics.json", "constraints.json");

  /** Writes the files, then the row that says that all is there. */
  void publish(ResultTables tables, Optional<String> output) {
    String folder =
        output.orElseGet(() -> Results.folder(run.config(), run.job().value(), window.end()));
    List<String> files = new ArrayList<>();
    write(
        folder,
        files,
        "constraint_violations.json",
        SageMakerFiles.writeViolations(ViolationsExport.of(violations())));
    if (found.window().columns().stream().anyMatch(p -> p.optionalSketch().isPresent())) {
      write(
          folder,
          files,
          "statistics.json",
          SageMakerFiles.writeStatistics(StatisticsExport.of(found.window())));
      write(
          folder,
          files,
          "constraints.json",
          SageMakerFiles.writeConstraints(ConstraintsExport.suggested(found.window())));
    }
    if (output.isEmpty()) {
      // An earlier run of the window under other rules may have left them.
      OPTIONAL_FILES.stream()
          .filter(name -> !files.contains(name))
          .forEach(name -> run.files().delete(folder, name));
    }
    run.files().write(folder, "run.json", report(files).toJson());
    tables.runs().save(run.record(ending()));
  }

  private void write(String folder, List<String> written, String name, byte[] bytes) {
    run.files().write(folder, name, bytes);
    written.add(name);
  }

  void print(RunOptions.Format format, PrintWriter out) {
    out.print(
        format == RunOptions.Format.json
            ? new String(report(List.of()).toJson(), StandardCharsets.UTF_8) + "\n"
            : ResultText.of(
                run,
                window,
                found.baseline().version(),
                found.window().rows(),
                found.status(),
                found.judgement().metrics().size(),
                violations()));
    out.flush();
  }

  private List<Violation> violations() {
    return found.judgement().violations();
  }

  private JobRun.Ending ending() {
    return new JobRun.Ending(
        found.status(),
        Optional.of(window),
        found.window().rows(),
        found.judgement().metrics().size(),
        violations().size(),
        Optional.of(found.baseline().version()),
        found.inputVersion(),
        Optional.empty());
  }

  private RunReport report(List<String> files) {
    return Reports.of(run, ending(), files, violations());
  }
}
