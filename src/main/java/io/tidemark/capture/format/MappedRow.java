package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.FIELD_COUNT;
import static io.tidemark.capture.format.QuarantineReason.WRONG_TYPE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of named values as a capture record. */
record MappedRow(RowMapping mapping, Map<String, String> values) {

  /** The record; what the row lacks of the configured features and outputs is a missing value. */
  List<CaptureRecord> record(SourceLine line, String raw) throws Unreadable {
    String id =
        mapping.eventId().isEmpty()
            ? line.file() + "#" + line.number()
            : Event.requireId(optional(mapping.eventId()), mapping.eventId());
    Event event =
        new Event(
            id,
            optional(mapping.inferenceId()),
            EventPart.WHOLE,
            optional(mapping.eventTime()).map(EventTime::of).orElse(EventTime.ABSENT),
            optional(mapping.model()),
            optional(mapping.variant()),
            Map.of());
    return List.of(
        event.record(
            index(), features(), selected(mapping.outputs()), Optional.of(raw), Optional.empty()));
  }

  private int index() throws Unreadable {
    Optional<String> text = optional(mapping.recordIndex());
    if (mapping.recordIndex().isEmpty()) {
      return 0;
    }
    if (text.isEmpty()) {
      throw new Unreadable(
          FIELD_COUNT, "The record index '" + mapping.recordIndex() + "' is missing");
    }
    try {
      int index = Integer.parseInt(text.get().trim());
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is said of a negative one.
    }
    throw new Unreadable(
        WRONG_TYPE,
        "The record index '"
            + mapping.recordIndex()
            + "' is "
            + Unreadable.quoted(text.get())
            + ", not 0, 1, 2 …");
  }

  private Map<String, String> features() {
    if (!mapping.features().isEmpty()) {
      return selected(mapping.features());
    }
    Map<String, String> features = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (mapping.isFeature(name)) {
            features.put(name, value);
          }
        });
    return features;
  }

  private Map<String, String> selected(List<String> columns) {
    Map<String, String> selected = new LinkedHashMap<>();
    columns.forEach(column -> selected.put(column, values.get(column)));
    return selected;
  }

  private Optional<String> optional(String column) {
    return column.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(values.get(column)).filter(text -> !text.isBlank());
  }
}
