package io.tidemark.capture.format;

import static io.tidemark.capture.format.JsonField.Kind.NESTED;
import static io.tidemark.capture.format.JsonField.Kind.TEXT;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a Databricks inference table, one JSON object per line: ids, time, and the JSON of
 * request and response, whose shapes are those of MLflow's scoring server. The request of a failed
 * call has features and no outputs.
 *
 * @see <a
 *     href="https://docs.databricks.com/aws/en/machine-learning/model-serving/inference-tables">Inference
 *     tables</a>
 */
public final class InferenceTable implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private final InputReader inputs;
  private final OutputReader outputs;

  /**
   * The format with payloads mapped in a certain way.
   *
   * @throws IllegalArgumentException if a path is no JMESPath or a name stands twice
   */
  public InferenceTable(PayloadMapping mapping) {
    inputs = new InputReader(mapping);
    outputs = new OutputReader(mapping);
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, this::records);
  }

  private List<CaptureRecord> records(String line) throws Unreadable {
    Map<String, JsonField> fields = JsonField.of(line);
    Map<String, JsonField> metadata = metadata(fields);
    String id =
        Event.requireId(JsonField.text(fields, "databricks_request_id"), "databricks_request_id");
    Optional<String> status = JsonField.content(fields, "status_code");
    Map<String, String> attributes = new LinkedHashMap<>();
    status.ifPresent(code -> attributes.put("status_code", code));
    Event event =
        new Event(
            id,
            JsonField.text(fields, "client_request_id"),
            EventPart.WHOLE,
            time(fields),
            JsonField.text(metadata, "model_name")
                .or(() -> JsonField.content(metadata, "endpoint_name")),
            JsonField.content(metadata, "model_version"),
            attributes);
    boolean answered = status.isEmpty() || status.get().equals("200");
    return event.records(
        payload(fields, "request"),
        answered ? payload(fields, "response") : Optional.empty(),
        inputs,
        outputs);
  }

  private static Map<String, JsonField> metadata(Map<String, JsonField> fields) throws Unreadable {
    JsonField metadata = fields.get("request_metadata");
    boolean present = metadata != null && (metadata.kind() == NESTED || metadata.kind() == TEXT);
    try {
      return present ? JsonField.of(metadata.text()) : Map.of();
    } catch (Unreadable e) {
      throw e.within("request_metadata");
    }
  }

  private static EventTime time(Map<String, JsonField> fields) {
    Optional<String> millis = JsonField.content(fields, "timestamp_ms");
    return millis.isPresent()
        ? EventTime.ofEpochMillis(millis.get())
        : JsonField.content(fields, "request_time").map(EventTime::of).orElse(EventTime.ABSENT);
  }

  private static Optional<Payload> payload(Map<String, JsonField> fields, String name) {
    return JsonField.content(fields, name)
        .filter(t -> !t.isEmpty())
        .map(text -> Payload.json(text, name));
  }
}
