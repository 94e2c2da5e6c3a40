package io.tidemark.capture.format;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One record of one event. Its key is (event id, record index).
 *
 * @param eventId the id that the server gave the event
 * @param inferenceId the id that the caller gave it
 * @param recordIndex the record's place in its event, from 0 on
 * @param part whether request and response are both here, or which half is
 * @param eventTime when the event happened, or why that is unknown
 * @param model the model or endpoint, where the line or its path says it
 * @param variant the model's variant or version, where the line or its path says it
 * @param features the features in order, as text exactly as it was written; null is a missing value
 * @param outputs prediction, scores and other outputs under their configured or derived names; null
 *     is a missing value
 * @param attributes what else the line says of the record, such as custom attributes
 * @param rawInput the event's input as it was written, after decoding BASE64; with the event's
 *     first record only, since it holds all of them
 * @param rawOutput the event's output likewise
 */
public record CaptureRecord(
    String eventId,
    Optional<String> inferenceId,
    int recordIndex,
    EventPart part,
    EventTime eventTime,
    Optional<String> model,
    Optional<String> variant,
    Map<String, String> features,
    Map<String, String> outputs,
    Map<String, String> attributes,
    Optional<String> rawInput,
    Optional<String> rawOutput) {

  public CaptureRecord {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(inferenceId, "inferenceId");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(variant, "variant");
    Objects.requireNonNull(rawInput, "rawInput");
    Objects.requireNonNull(rawOutput, "rawOutput");
    if (recordIndex < 0) {
      throw new IllegalArgumentException(
          "Records count from 0, got " + recordIndex + " in " + eventId);
    }
    features = NamedValues.unmodifiable(features);
    outputs = NamedValues.unmodifiable(outputs);
    attributes = NamedValues.unmodifiable(attributes);
  }

  /**
   * The id that labels name: the caller's if there is one, otherwise the server's, as SageMaker's
   * merge does it. Labels join on this id and the record index.
   */
  public String labelId() {
    return inferenceId.orElse(eventId);
  }
}
