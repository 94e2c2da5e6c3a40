package io.tidemark.capture.format;

import java.util.Objects;
import java.util.Optional;

/**
 * One label of one event.
 *
 * @param eventId the event's id: what {@link CaptureRecord#labelId} of the labelled record is
 * @param recordIndex the record's place in its event, from 0 on
 * @param label the label as text exactly as it was written; empty where the line says that there is
 *     none
 * @param eventTime the time that the line names, or why it is unknown
 * @param raw the event's label data as written, with all its labels
 */
public record LabelRecord(
    String eventId, int recordIndex, Optional<String> label, EventTime eventTime, String raw) {

  public LabelRecord {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(raw, "raw");
    if (recordIndex < 0) {
      throw new IllegalArgumentException(
          "Records count from 0, got " + recordIndex + " in " + eventId);
    }
  }
}
