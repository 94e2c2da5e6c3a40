package io.tidemark.jobs;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.List;
import java.util.Locale;

/** What a model-quality job found, as a person reads it. */
final class ModelQualityText {

  private static final int MOST_METRICS = 12;

  private ModelQualityText() {}

  static String of(JobRun run, ModelQualityRun.Found found) {
    StringBuilder text = new StringBuilder();
    text.append(run.config().monitor())
        .append(' ')
        .append(run.job())
        .append(' ')
        .append(found.range())
        .append(": ")
        .append(found.status().text())
        .append("\n  ")
        .append(counted(found.rows(), "row"))
        .append(", ")
        .append(found.labelled())
        .append(" with a label, against baseline ")
        .append(found.baseline().version())
        .append(": ")
        .append(counted(found.metrics(), "metric"))
        .append(", ")
        .append(counted(found.violations().size(), "violation"))
        .append('\n');
    if (found.duplicates() > 0) {
      text.append("  ")
          .append(counted(found.duplicates(), "more row"))
          .append(" left out: another has the same event\n");
    }
    if (found.unmatchedLabels() > 0) {
      text.append("  ")
          .append(counted(found.unmatchedLabels(), "more label"))
          .append(" of events that are not among the rows read\n");
      if (found.labelled() == 0 && found.rows() > 0) {
        text.append("  No label found its row: check ground-truth.event-id and capture.event-id\n");
      }
    }
    if (found.windows().size() == 1) {
      text.append(judged(found.windows().get(0)));
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
                w.profiles().rows(),
                String.format(Locale.ROOT, "%.1f%%", 100 * w.labelling().coverage()),
                w.labelling().revision(),
                w.alerts() ? w.violations().size() : "-"));
    return table.isEmpty() ? "" : "\n" + table.text("  ");
  }

  /** The metrics that are judged; where none is, the first ones. */
  private static String judged(EvaluatedWindow window) {
    List<Metric> whole =
        window.metrics().stream()
            .filter(m -> m.slice().isWhole() && m.subgroup().equals(Subgroup.ALL))
            .filter(m -> m.classLabel().isEmpty() && m.cell().isEmpty())
            .toList();
    List<Metric> judged = whole.stream().filter(m -> m.threshold().isPresent()).toList();
    TextTable table = new TextTable("metric", "value", "95 % interval", "baseline", "status");
    (judged.isEmpty() ? whole.stream().limit(MOST_METRICS).toList() : judged)
        .forEach(
            m ->
                table.add(
                    m.name(),
                    m.value().fold(ModelQualityText::number, (reason, detail) -> "-"),
                    m.interval()
                        .map(i -> number(i.lower()) + " to " + number(i.upper()))
                        .orElse("-"),
                    m.baselineValue().isPresent() ? number(m.baselineValue().getAsDouble()) : "-",
                    m.status() == MetricStatus.OK && m.threshold().isEmpty()
                        ? "not judged"
                        : m.status()));
    return table.isEmpty() ? "" : "\n" + table.text("  ");
  }

  private static String violations(List<Violation> violations) {
    TextTable table = new TextTable("#", "severity", "finding");
    violations.forEach(
        v -> table.add(v.rank(), v.severity().name().toLowerCase(Locale.ROOT), v.description()));
    return table.text("  ");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
