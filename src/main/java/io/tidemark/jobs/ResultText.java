package io.tidemark.jobs;

import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a run as a person reads it. */
final class ResultText {

  private static final int MOST_COLUMNS = 3;

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
    TextTable table = new TextTable("#", "severity", "check", "column", "finding");
    violations.forEach(
        v ->
            table.add(
                v.rank(),
                v.severity().name().toLowerCase(Locale.ROOT),
                v.check().text(),
                columns(v),
                v.description()));
    return text + (table.isEmpty() ? "" : "\n" + table.text("  "));
  }

  private static String columns(Violation violation) {
    List<ColumnName> columns = violation.columns();
    String first =
        columns.stream()
            .limit(MOST_COLUMNS)
            .map(ColumnName::text)
            .collect(Collectors.joining(", "));
    return columns.size() > MOST_COLUMNS
        ? first + " and " + (columns.size() - MOST_COLUMNS) + " more"
        : first;
  }
}
