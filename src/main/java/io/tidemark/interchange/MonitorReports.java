package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.Redaction;
import io.tidemark.core.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * The verdict over many configurations.
 *
 * @param tidemarkVersion the release that ran
 * @param status the worst of theirs
 * @param monitors one for each configuration, in their order
 */
public record MonitorReports(String tidemarkVersion, RunStatus status, List<Entry> monitors) {

  /**
   * What became of a configuration: exactly one of report and error is there.
   *
   * @param configuration its file
   * @param report the verdict over its monitors
   * @param error why it could not begin; without secrets
   */
  public record Entry(
      String configuration, Optional<MonitorReport> report, Optional<String> error) {

    public Entry {
      error = error.map(Redaction::of);
    }
  }

  public MonitorReports {
    monitors = List.copyOf(monitors);
  }

  /** The bytes of the document. */
  public byte[] toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tidemark_version", tidemarkVersion);
    json.put("job", "monitor");
    json.put("status", status.text());
    ArrayNode all = json.putArray("monitors");
    monitors.forEach(
        entry -> {
          ObjectNode one = JsonNodeFactory.instance.objectNode();
          one.put("configuration", entry.configuration());
          entry
              .report()
              .ifPresentOrElse(
                  report -> one.setAll(report.json()),
                  () -> {
                    one.put("status", RunStatus.FAILED.text());
                    one.put("error", entry.error().orElse(null));
                  });
          all.add(one);
        });
    return JsonLayout.print(json);
  }
}
