package io.tidemark.jobs;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.util.List;
import java.util.Locale;

/** The result of a run as a person reads it. */
final class ResultText {

  private ResultText() {}

  static String of(
      JobRun run,
      Window window,
      String baselineVersion,
      long rows,
      RunStatus status,
      int metrics,
      List<Violation> violations) {
    StringBuilder text = new StringBuilder();
    text.append(run.config().monitor())
        .append(' ')
        .append(run.job())
        .append(' ')
        .append(window)
        .append(": ")
        .append(status.text())
        .append('\n')
        .append("  ")
        .append(rows)
        .append(" rows against baseline ")
        .append(baselineVersion)
        .append(": ")
        .append(metrics)
        .append(" metrics, ")
        .append(violations.size())
        .append(violations.size() == 1 ? " violation" : " violations")
        .append('\n');
    TextTable table = new TextTable("#", "severity", "check", "finding");
    violations.forEach(
        v ->
            table.add(
                v.rank(),
                v.severity().name().toLowerCase(Locale.ROOT),
                v.check().text(),
                finding(v)));
    return text + (table.isEmpty() ? "" : "\n" + table.text("  "));
  }

  /** SageMaker's sentences do not name the column. */
  private static String finding(Violation violation) {
    return violation.columns().size() == 1
            && !violation.description().contains(violation.columns().get(0).text())
        ? violation.columns().get(0) + ": " + violation.description()
        : violation.description();
  }
}
