package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * The way from a {@link RunReport} to JSON: every field always there, in this order, {@code null}
 * where there is nothing to say; times in UTC. Numbers are finite, since metrics are.
 */
final class RunReportJson {

  private RunReportJson() {}

  static ObjectNode write(RunReport report) {
    RunReport.Run run = report.run();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tidemark_version", run.tidemarkVersion());
    json.put("run_id", run.runId());
    json.put("job", run.job());
    json.put("monitor_id", run.monitor().value());
    json.put("model_name", run.modelName().orElse(null));
    json.put("model_version", run.modelVersion().orElse(null));
    json.put("status", report.status().text());
    json.put("message", report.message());
    json.put("window_start", run.window().map(Window::start).map(Object::toString).orElse(null));
    json.put("window_end", run.window().map(Window::end).map(Object::toString).orElse(null));
    json.put("baseline_version", run.baselineVersion().orElse(null));
    json.put("policy", run.policy().orElse(null));
    json.put("rows_read", report.rowsRead());
    json.put(
        "rows_quarantined",
        report.rowsQuarantined().isPresent() ? report.rowsQuarantined().getAsLong() : null);
    report
        .labels()
        .ifPresent(
            labels -> {
              json.put("rows_joined", labels.rowsJoined());
              json.put(
                  "label_coverage",
                  labels.coverage().isPresent() ? labels.coverage().getAsDouble() : null);
              json.put("rows_duplicated", labels.duplicates());
              json.put(
                  "labels_unmatched",
                  labels.unmatched().isPresent() ? labels.unmatched().getAsLong() : null);
            });
    texts(json, "warnings", report.warnings());
    json.put("metric_count", report.metrics());
    json.put("violation_count", Violation.alarms(report.violations()));
    json.put("info_count", infos(report.violations()));
    ArrayNode violations = json.putArray("violations");
    report.violations().forEach(v -> violations.add(violation(v)));
    if (!report.windows().isEmpty()) {
      ArrayNode windows = json.putArray("windows");
      report.windows().forEach(w -> windows.add(window(w)));
    }
    json.put("started_at", run.startedAt().toString());
    json.put("finished_at", report.finishedAt().toString());
    texts(json, "files", report.files());
    json.put("error", report.error().orElse(null));
    return json;
  }

  private static ObjectNode window(RunReport.WindowReport window) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("window_start", window.window().start().toString());
    json.put("window_end", window.window().end().toString());
    json.put("granularity", window.granularity());
    json.put("status", window.status().text());
    json.put("rows", window.rows());
    json.put("metric_count", window.metrics());
    json.put("violation_count", Violation.alarms(window.violations()));
    json.put("info_count", infos(window.violations()));
    ArrayNode violations = json.putArray("violations");
    window.violations().forEach(v -> violations.add(violation(v)));
    return json;
  }

  private static int infos(List<Violation> violations) {
    return violations.size() - Violation.alarms(violations);
  }

  private static ObjectNode violation(Violation violation) {
    Optional<Metric> metric = violation.metric();
    Optional<Threshold> threshold = metric.flatMap(Metric::threshold);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("constraint_id", violation.constraintId());
    json.put("check_type", violation.check().text());
    texts(json, "column_names", violation.columns().stream().map(ColumnName::text).toList());
    json.put("slice_key", violation.slice().key());
    json.put("slice_value", violation.slice().value());
    json.put("metric", metric.map(Metric::name).orElse(null));
    json.put(
        "value",
        metric
            .flatMap(
                m -> m.value().fold(v -> Optional.of(v), (why, detail) -> Optional.<Double>empty()))
            .orElse(null));
    json.put("threshold", threshold.map(Threshold::value).orElse(null));
    json.put("comparison_operator", threshold.map(t -> t.operator().text()).orElse(null));
    json.put("severity", violation.severity().text());
    json.put("description", violation.description());
    json.put("offending_rows", violation.offending().count());
    texts(json, "example_event_ids", violation.offending().exampleEventIds());
    return json;
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }
}
