package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.core.Excerpt;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a sink is told. Texts are on one line and without control characters; what else they hold is
 * for the sink to escape, as descriptions quote values of data.
 *
 * @param runId the run that sends it
 * @param at when it is sent
 */
public record AlertMessage(
    AlertEvent event,
    MonitorId monitor,
    Optional<String> modelName,
    Optional<String> modelVersion,
    Alert alert,
    String runId,
    Instant at) {

  /** The same for every event of the alert. */
  public String dedupKey() {
    return alert.dedupKey(monitor);
  }

  /** As the event and the severity are called, such as {@code CRITICAL} or {@code RESOLVED}. */
  public String label() {
    return switch (event) {
      case TRIGGER -> severity().name();
      case REMINDER -> severity().name() + ", STILL";
      case RESOLVE -> "RESOLVED";
    };
  }

  /** Who found it: the monitor and the kind of monitoring. */
  public String source() {
    return monitor.value() + " " + alert.finding().type().text();
  }

  /** The whole in one line. */
  public String summary() {
    return label() + ": " + source() + ": " + description();
  }

  /** The sentence of the finding. */
  public String description() {
    return Excerpt.line(alert.shown().description());
  }

  public Severity severity() {
    return alert.shown().severity();
  }

  /** Everything else by its name, as texts; what there is none of is left out. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event", event.text());
    fields.put("severity", severity().text());
    fields.put("description", description());
    fields.put("monitor", monitor.value());
    modelName.ifPresent(name -> fields.put("model_name", Excerpt.line(name)));
    modelVersion.ifPresent(version -> fields.put("model_version", Excerpt.line(version)));
    fields.put("monitor_type", alert.finding().type().text());
    fields.put("constraint_id", Excerpt.line(alert.finding().constraintId()));
    fields.put("check_type", alert.finding().check());
    if (!alert.finding().columns().isEmpty()) {
      fields.put("columns", Excerpt.line(String.join(", ", alert.finding().columns())));
    }
    alert.finding().sliceKey().ifPresent(key -> fields.put("slice_key", Excerpt.line(key)));
    alert.finding().sliceValue().ifPresent(value -> fields.put("slice_value", Excerpt.line(value)));
    fields.put("granularity", alert.finding().granularity());
    fields.put("window_start", alert.shown().window().start().toString());
    fields.put("window_end", alert.shown().window().end().toString());
    fields.put("since", alert.since().toString());
    alert.until().ifPresent(until -> fields.put("until", until.toString()));
    fields.put("run_id", runId);
    fields.put("dedup_key", dedupKey());
    return fields;
  }
}
