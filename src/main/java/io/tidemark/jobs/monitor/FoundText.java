package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import java.util.List;
import java.util.OptionalLong;

/** What a run found in its windows, as a person reads it. */
final class FoundText {

  private FoundText() {}

  /** Every window that was judged, then the violations of each that has any. */
  static String of(JobRun run, FoundWindows found) {
    StringBuilder text = new StringBuilder();
    text.append(ResultText.heading(run, found.range(), found.status()))
        .append(ResultText.counted(found.rows(), "row"))
        .append(" and ")
        .append(ResultText.counted(found.windows().size(), "window"))
        .append(" against baseline ")
        .append(found.baseline().version())
        .append(": ")
        .append(ResultText.counted(found.metrics(), "metric"))
        .append(", ")
        .append(ResultText.found(found.violations()))
        .append('\n')
        .append(untimed("at least ", found.untimed()));
    TextTable windows = new TextTable("window", "granularity", "rows", "metrics", "violations");
    found
        .windows()
        .forEach(
            w ->
                windows.add(
                    w.window(),
                    w.granularity(),
                    w.rows(),
                    w.metrics(),
                    w.alerts() ? Violation.alarms(w.violations()) : "-"));
    if (!windows.isEmpty()) {
      text.append('\n').append(windows.text("  "));
    }
    for (JudgedWindow window : found.alerting()) {
      if (!window.violations().isEmpty()) {
        text.append("\n")
            .append(window.granularity())
            .append(' ')
            .append(window.window())
            .append('\n')
            .append(table(window.violations()));
      }
    }
    return text.toString();
  }

  private static String table(List<Violation> violations) {
    TextTable table = new TextTable("#", "severity", "check", "finding");
    violations.forEach(v -> table.add(v.rank(), v.severity().text(), v.check().text(), finding(v)));
    return table.isEmpty() ? "" : table.text("  ");
  }

  static String of(
      JobRun run,
      Window window,
      String baselineVersion,
      long rows,
      RunStatus status,
      int metrics,
      List<Violation> violations,
      OptionalLong untimed) {
    StringBuilder text = new StringBuilder();
    text.append(ResultText.heading(run, window, status))
        .append(rows)
        .append(" rows against baseline ")
        .append(baselineVersion)
        .append(": ")
        .append(metrics)
        .append(" metrics, ")
        .append(ResultText.found(violations))
        .append('\n')
        .append(untimed("", untimed));
    return text + (violations.isEmpty() ? "" : "\n" + table(violations));
  }

  /**
   * Rows without a time.
   *
   * @param how exactly they are known: windows of a plan are made of what other runs have read, too
   */
  private static String untimed(String how, OptionalLong rows) {
    return rows.orElse(0) == 0
        ? ""
        : "  "
            + how
            + ResultText.counted(rows.getAsLong(), "more row")
            + " left out: capture.event-time is missing or no time\n";
  }

  /** SageMaker's sentences do not name the column. */
  private static String finding(Violation violation) {
    return violation.columns().size() == 1
            && !violation.description().contains(violation.columns().get(0).text())
        ? violation.columns().get(0) + ": " + violation.description()
        : violation.description();
  }
}
