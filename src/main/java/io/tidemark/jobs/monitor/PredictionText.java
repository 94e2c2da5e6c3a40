package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.jobs.window.EvaluatedWindow;
import java.util.List;
import java.util.Locale;

/** What a job on predictions found, as a person reads it. */
final class PredictionText {

  private PredictionText() {}

  static String of(JobRun run, FoundPredictions found) {
    StringBuilder text = new StringBuilder();
    text.append(ResultText.heading(run, found.range(), found.status()))
        .append(ResultText.counted(found.rows(), "row"))
        .append(", ")
        .append(found.labelled())
        .append(" with a label, against baseline ")
        .append(found.baseline().version())
        .append(": ")
        .append(ResultText.counted(found.metrics(), "metric"))
        .append(", ")
        .append(ResultText.found(found.violations()))
        .append('\n');
    if (found.duplicates() > 0) {
      text.append("  ")
          .append(ResultText.counted(found.duplicates(), "more row"))
          .append(" left out: another has the same event\n");
    }
    if (found.unmatchedLabels().orElse(0) > 0) {
      text.append("  ")
          .append(ResultText.counted(found.unmatchedLabels().getAsLong(), "more label"))
          .append(" of events that are not among the rows read")
          .append(found.labelled() > 0 ? ", as those of other days are\n" : "\n");
      if (found.labelled() == 0 && found.rows() > 0) {
        text.append("  No label found its row: check ground-truth.event-id and capture.event-id\n");
      }
    }
    text.append(ResultText.warnings(found.warnings()));
    if (found.windows().size() == 1) {
      TextTable table = found.judge().table(found.windows().get(0));
      text.append(table.isEmpty() ? "" : "\n" + table.text("  "));
    } else {
      text.append(windows(found.windows()));
    }
    for (EvaluatedWindow window : found.windows()) {
      if (!window.violations().isEmpty()) {
        text.append("\n")
            .append(window.granularity())
            .append(' ')
            .append(window.window())
            .append(found.isOwn(window) ? "\n" : ", another window whose labels changed\n")
            .append(violations(window.violations()));
      }
    }
    return text.toString();
  }

  private static String windows(List<EvaluatedWindow> windows) {
    TextTable table =
        new TextTable("window", "granularity", "rows", "labels", "revision", "violations");
    windows.forEach(
        w ->
            table.add(
                w.window(),
                w.granularity(),
                w.rows(),
                String.format(Locale.ROOT, "%.1f%%", 100 * w.labelling().coverage()),
                w.labelling().revision(),
                w.alerts() ? Violation.alarms(w.violations()) : "-"));
    return table.isEmpty() ? "" : "\n" + table.text("  ");
  }

  private static String violations(List<Violation> violations) {
    TextTable table = new TextTable("#", "severity", "finding");
    violations.forEach(v -> table.add(v.rank(), v.severity().text(), v.description()));
    return table.text("  ");
  }
}
