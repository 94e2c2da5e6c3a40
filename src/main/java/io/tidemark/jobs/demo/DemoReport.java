package io.tidemark.jobs.demo;

import io.tidemark.constraints.Violation;
import io.tidemark.jobs.run.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/** What was found, beside what was planted, as a person reads it. */
record DemoReport(Findings findings) {

  String text() {
    Map<Integer, List<Violation>> byDay = findings.byDay();
    List<Incident> incidents = Incident.of(byDay);
    return "\nWhat was found; of findings that stay, the words of their first day\n"
        + found(incidents).text("  ")
        + "\nLabels come two to four days late: model quality judges a day again when they have\n"
        + labels().text("  ")
        + "\nWhat was planted, and which job found it when\n"
        + planted(byDay).text("  ")
        + "\n"
        + others(incidents)
        + "\n";
  }

  private static TextTable found(List<Incident> incidents) {
    TextTable table = new TextTable("days", "job", "severity", "finding");
    incidents.forEach(i -> table.add(i.days(), i.job(), i.severity(), i.words()));
    return table;
  }

  private TextTable labels() {
    TextTable table =
        new TextTable("day", "revision", "labels", "estimated accuracy", "accuracy", "findings");
    for (int day = 1; day <= Days.LAST; day++) {
      if (findings.revised(day).isPresent()) {
        addLabels(table, day, findings.model(day).orElseThrow());
        addLabels(table, day, findings.revised(day).orElseThrow());
      }
    }
    return table;
  }

  private static void addLabels(TextTable table, int day, PredictionFindings found) {
    table.add(
        day,
        found.labelling().revision(),
        String.format(Locale.ROOT, "%.0f %%", 100 * found.labelling().coverage()),
        value(found, "estimated_accuracy"),
        value(found, "accuracy"),
        found.violations().size());
  }

  private static String value(PredictionFindings found, String name) {
    return found.metrics().stream()
        .filter(m -> m.name().equals(name) && m.slice().isWhole() && m.classLabel().isEmpty())
        .findFirst()
        .map(m -> m.value().fold(v -> String.format(Locale.ROOT, "%.3f", v), (why, what) -> "-"))
        .orElse("-");
  }

  private static TextTable planted(Map<Integer, List<Violation>> byDay) {
    TextTable table = new TextTable("days", "found on", "by", "planted");
    for (PlantedEvent event : PlantedEvent.ALL) {
      SortedSet<Integer> found = event.daysTold(byDay);
      table.add(
          event.days(),
          found.isEmpty() ? "never" : Days.text(found),
          found.isEmpty() ? "-" : event.finder().text(),
          event.what());
    }
    return table;
  }

  private static String others(List<Incident> incidents) {
    TextTable table = new TextTable("days", "job", "about");
    incidents.stream()
        .filter(i -> !i.isPlanted())
        .forEach(i -> table.add(i.days(), i.job(), i.subject()));
    return table.isEmpty()
        ? "No finding where nothing was planted.\n"
        : "Other findings (consequences of these, or false alarms)\n" + table.text("  ");
  }
}
