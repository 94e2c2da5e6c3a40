package io.tidemark.jobs.ingest;

import io.tidemark.capture.BatchCounts;
import io.tidemark.interchange.IngestReport;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Reports;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run of {@code ingest} took in, as people and schedulers read it.
 *
 * @param stopped that it was told to end, and what it left undone
 */
public record IngestResult(
    JobRun run,
    JobRun.Ending ending,
    String target,
    int batches,
    BatchCounts total,
    Optional<String> stopped) {

  /** Prints it, for people or as JSON. */
  public void print(OutputFormat format, PrintWriter out) {
    format.print(out, this::text, () -> report().toJson());
  }

  IngestReport report() {
    return new IngestReport(
        Reports.of(run, ending, List.of(), List.of()),
        target,
        batches,
        total.written(),
        total.duplicated(),
        total.completed(),
        total.untimed(),
        total.reasons(),
        total.unknown(),
        failures(),
        stopped);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(run.config().monitor())
        .append(' ')
        .append(run.job())
        .append(" into ")
        .append(target)
        .append(": ");
    if (batches == 0) {
      return text.append(stopped.orElse("nothing new")).append('\n').toString();
    }
    text.append(total.read())
        .append(" read = ")
        .append(total.written())
        .append(" written + ")
        .append(total.duplicated())
        .append(" duplicated + ")
        .append(total.quarantined())
        .append(" in quarantine\n");
    if (total.completed() > 0) {
      text.append("  ")
          .append(total.completed())
          .append(" of the written are the other half of a row\n");
    }
    // Labels of a format that gives them no time have that of their ingestion: nothing is amiss.
    boolean areTimeless =
        run.job().value().equals("ingest-ground-truth") && total.untimed() == total.read();
    if (total.untimed() > 0 && !areTimeless) {
      text.append("  ")
          .append(total.untimed())
          .append(" have no event time that can be read, and lie by the date of today\n");
    }
    if (!total.reasons().isEmpty()) {
      text.append("  quarantine: ").append(counts(total.reasons())).append('\n');
    }
    if (!total.unknown().isEmpty()) {
      text.append("  without a column, kept in the column unplaced: ")
          .append(counts(total.unknown()))
          .append("; to add them: tidemark ingest capture --evolve\n");
    }
    total
        .failures()
        .forEach(
            (step, failure) ->
                text.append("  ingest.capture.preprocess.")
                    .append(step)
                    .append(step.startsWith("derive.") ? " is NULL for " : " was not done for ")
                    .append(failure.records())
                    .append(" of the records, as ")
                    .append(failure.example())
                    .append('\n'));
    stopped.ifPresent(told -> text.append("  ").append(told).append('\n'));
    return text.toString();
  }

  private SortedMap<String, Long> failures() {
    SortedMap<String, Long> failures = new TreeMap<>();
    total.failures().forEach((step, failure) -> failures.put(step, failure.records()));
    return failures;
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
