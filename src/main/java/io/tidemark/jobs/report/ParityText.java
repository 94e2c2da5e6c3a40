package io.tidemark.jobs.report;

import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.parity.Agreement;
import io.tidemark.interchange.parity.OwnRun;
import io.tidemark.interchange.parity.ParityReport;
import io.tidemark.interchange.parity.ParityRow;
import io.tidemark.interchange.parity.ParityRow.Part;
import io.tidemark.jobs.run.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parity report for people: how much agrees, every violation of either side, and of all other
 * numbers those that are not the same.
 *
 * @param correct what policy {@code correct} found, whose findings may be about several columns
 */
public record ParityText(ParityReport report, OwnRun correct) {

  /** Of numbers that differ, for the same cause as a rule; the JSON document has all. */
  private static final int MOST_NUMBERS = 60;

  /** The report as lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Parity of ")
        .append(report.monitor())
        .append(' ')
        .append(report.window())
        .append(" with SageMaker's execution\n\n");
    text.append(summary()).append('\n');
    for (MonitorType kind : report.kinds()) {
      addViolations(text, kind);
      addFindings(text, kind);
      for (Part part : List.of(Part.STATISTICS, Part.CONSTRAINTS, Part.ANALYSIS)) {
        addNumbers(text, kind, part);
      }
    }
    report.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  private String summary() {
    TextTable table = new TextTable("monitor", "part", "agree", "of", "only tidemark");
    for (MonitorType kind : report.kinds()) {
      for (Part part : Part.values()) {
        if (part == Part.VIOLATIONS || !report.rows(kind, part).isEmpty()) {
          ParityReport.Count count = report.count(kind, part);
          table.add(
              kind.text(),
              word(part),
              count.agreeing(),
              count.all(),
              report.onlyTidemark(kind, part));
        }
      }
    }
    return table.text("  ");
  }

  private void addViolations(StringBuilder text, MonitorType kind) {
    TextTable table =
        new TextTable("about", "check", "SageMaker", "sagemaker", "correct", "agreement", "why");
    for (ParityRow row : report.rows(kind, Part.VIOLATIONS)) {
      table.add(
          row.subject().isBlank() ? "the data set" : row.subject(),
          row.check(),
          row.theirs().forPeople(),
          row.bySageMaker().forPeople(),
          row.byCorrect().forPeople(),
          row.agreement().text(),
          row.reason());
    }
    if (!table.isEmpty()) {
      text.append("Violations of ")
          .append(kind.text())
          .append(", by SageMaker's file and by the policies sagemaker and correct:\n\n")
          .append(table.text("  "))
          .append('\n');
    }
  }

  private void addFindings(StringBuilder text, MonitorType kind) {
    List<Violation> found =
        Optional.ofNullable(correct.judged().get(kind))
            .map(Judgement::violations)
            .orElse(List.of());
    if (found.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("#", "severity", "check", "finding");
    found.forEach(v -> table.add(v.rank(), v.severity().text(), v.check().text(), v.description()));
    text.append("Findings on ")
        .append(kind.text())
        .append(" of policy correct:\n\n")
        .append(table.text("  "))
        .append('\n');
  }

  private void addNumbers(StringBuilder text, MonitorType kind, Part part) {
    List<ParityRow> other =
        report.rows(kind, part).stream().filter(r -> r.agreement() != Agreement.AGREES).toList();
    if (other.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable("about", "number", "SageMaker", "sagemaker", "correct", "agreement", "why");
    other.stream()
        .limit(MOST_NUMBERS)
        .forEach(
            row ->
                table.add(
                    row.subject().isBlank() ? "-" : row.subject(),
                    row.check(),
                    row.theirs().forPeople(),
                    row.bySageMaker().forPeople(),
                    row.byCorrect().forPeople(),
                    row.agreement().text(),
                    row.reason()));
    text.append("Of the ")
        .append(word(part))
        .append(" of ")
        .append(kind.text())
        .append(", not the same:\n\n")
        .append(table.text("  "));
    if (other.size() > MOST_NUMBERS) {
      text.append("  and ")
          .append(other.size() - MOST_NUMBERS)
          .append(" more: --format json lists all\n");
    }
    text.append('\n');
  }

  private static String word(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
