package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.UNKNOWN_EVENT_TYPE;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CloudEvents that KServe's and Seldon's loggers send, one per line in the structured JSON
 * mode: the binary mode has the id in HTTP headers, which files do not keep. Request and response
 * are events of their own; both halves have the same `requestid`, or else the same `id`, which is
 * the event's id here.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON
 *     event format</a>
 */
public final class CloudEventLog implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private final InputReader inputs;
  private final OutputReader outputs;

  /**
   * The format with payloads mapped in a certain way.
   *
   * @throws IllegalArgumentException if a path is no JMESPath or a name stands twice
   */
  public CloudEventLog(PayloadMapping mapping) {
    inputs = new InputReader(mapping);
    outputs = new OutputReader(mapping);
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, this::records);
  }

  private List<CaptureRecord> records(String line) throws Unreadable {
    Map<String, JsonField> fields = JsonField.of(line);
    Optional<String> id = JsonField.text(fields, "requestid");
    if (id.isEmpty()) {
      id = JsonField.text(fields, "id");
    }
    String eventId = Event.requireId(id, "id");
    String type = JsonField.text(fields, "type").orElse("");
    boolean request = type.endsWith(".request");
    if (!request && !type.endsWith(".response")) {
      throw new Unreadable(
          UNKNOWN_EVENT_TYPE,
          "The event type "
              + Unreadable.quoted(type)
              + " ends with neither '.request' nor '.response'");
    }
    Optional<String> model = JsonField.text(fields, "inferenceservicename");
    Event event =
        new Event(
            eventId,
            Optional.empty(),
            request ? EventPart.REQUEST : EventPart.RESPONSE,
            JsonField.text(fields, "time").map(EventTime::of).orElse(EventTime.ABSENT),
            model.isPresent() ? model : JsonField.text(fields, "modelid"),
            JsonField.text(fields, "endpoint"),
            attributes(fields));
    Optional<Payload> data = data(fields);
    return request
        ? event.records(data, Optional.empty(), inputs, outputs)
        : event.records(Optional.empty(), data, inputs, outputs);
  }

  private static Map<String, String> attributes(Map<String, JsonField> fields) throws Unreadable {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String name : List.of("namespace", "component", "modelid")) {
      JsonField.text(fields, name).ifPresent(text -> attributes.put(name, text));
    }
    return attributes;
  }

  private static Optional<Payload> data(Map<String, JsonField> fields) throws Unreadable {
    Optional<String> base64 = JsonField.text(fields, "data_base64");
    String type = JsonField.text(fields, "datacontenttype").orElse("application/json");
    if (base64.isPresent()) {
      return Optional.of(Payload.of("BASE64", base64.get(), type, "data_base64"));
    }
    JsonField data = fields.get("data");
    if (data == null || data.kind() == JsonField.Kind.NULL) {
      return Optional.empty();
    }
    return Optional.of(
        data.kind() == JsonField.Kind.TEXT
            ? Payload.text(data.text(), type, "data")
            : Payload.json(data.text(), "data"));
  }
}
