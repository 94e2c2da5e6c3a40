package io.tidemark.capture.format;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Which columns of a row are what. Empty text is a column that the rows do not have.
 *
 * @param eventId the event's id; empty text: file and line number are the id
 * @param inferenceId the caller's id
 * @param recordIndex the record's place in its event; empty text: every row is record 0
 * @param eventTime when the event happened: ISO 8601, or a whole number since 1970
 * @param model the model's name
 * @param variant the model's variant or version
 * @param outputs prediction, scores and other outputs
 * @param features the features; empty: every column that is nothing else
 */
public record RowMapping(
    String eventId,
    String inferenceId,
    String recordIndex,
    String eventTime,
    String model,
    String variant,
    List<String> outputs,
    List<String> features)
    implements Serializable {

  /** A mapping for rows that have nothing but features. */
  public static final RowMapping FEATURES =
      new RowMapping("", "", "", "", "", "", List.of(), List.of());

  public RowMapping {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(inferenceId, "inferenceId");
    Objects.requireNonNull(recordIndex, "recordIndex");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(variant, "variant");
    outputs = List.copyOf(outputs);
    features = List.copyOf(features);
  }

  /** This mapping with an event id and a time. */
  public RowMapping withEvent(String idColumn, String timeColumn) {
    return new RowMapping(
        idColumn, inferenceId, recordIndex, timeColumn, model, variant, outputs, features);
  }

  /** This mapping with outputs. */
  public RowMapping withOutputs(List<String> columns) {
    return new RowMapping(
        eventId, inferenceId, recordIndex, eventTime, model, variant, columns, features);
  }

  /** This mapping with features. */
  public RowMapping withFeatures(List<String> columns) {
    return new RowMapping(
        eventId, inferenceId, recordIndex, eventTime, model, variant, outputs, columns);
  }

  /** This mapping with a column of the record's place in its event. */
  public RowMapping withRecordIndex(String column) {
    return new RowMapping(
        eventId, inferenceId, column, eventTime, model, variant, outputs, features);
  }

  boolean isFeature(String column) {
    if (!features.isEmpty()) {
      return features.contains(column);
    }
    return !(column.equals(eventId)
        || column.equals(inferenceId)
        || column.equals(recordIndex)
        || column.equals(eventTime)
        || column.equals(model)
        || column.equals(variant)
        || outputs.contains(column));
  }
}
