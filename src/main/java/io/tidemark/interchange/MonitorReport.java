package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Redaction;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The {@code run.json} of all monitors that ran over one window together.
 *
 * @param tidemarkVersion the release that ran
 * @param monitor whose they are
 * @param status the worst of theirs
 * @param runs one for each monitor, in their order
 */
public record MonitorReport(
    String tidemarkVersion,
    MonitorId monitor,
    Window window,
    RunStatus status,
    List<Part> runs,
    Instant startedAt,
    Instant finishedAt) {

  /**
   * What became of one monitor: exactly one of the three is there.
   *
   * @param job its command
   * @param report the verdict of its run
   * @param error why it failed; without secrets
   * @param idle why the configuration does not ask for it
   */
  public record Part(
      String job, Optional<RunReport> report, Optional<String> error, Optional<String> idle) {

    public Part {
      error = error.map(Redaction::of);
    }
  }

  public MonitorReport {
    runs = List.copyOf(runs);
  }

  /** The bytes of the {@code run.json}. */
  public byte[] toJson() {
    return JsonLayout.print(json());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tidemark_version", tidemarkVersion);
    json.put("job", "monitor");
    json.put("monitor_id", monitor.value());
    json.put("status", status.text());
    json.put("window_start", window.start().toString());
    json.put("window_end", window.end().toString());
    ArrayNode all = json.putArray("runs");
    runs.forEach(part -> all.add(json(part)));
    json.put("started_at", startedAt.toString());
    json.put("finished_at", finishedAt.toString());
    return json;
  }

  private static ObjectNode json(Part part) {
    return part.report()
        .map(RunReportJson::write)
        .orElseGet(
            () -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.put("job", part.job());
              json.put("status", part.error().isPresent() ? RunStatus.FAILED.text() : "Idle");
              json.put("error", part.error().orElse(null));
              json.put("idle", part.idle().orElse(null));
              return json;
            });
  }
}
