package io.tidemark.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How captures are taken in.
 *
 * @param features the names of the features of CSV rows and JSON arrays, in order; empty for those
 *     of the training table
 * @param outputs the names of the outputs likewise; empty for the prediction and the score
 * @param hasHeader whether CSV payloads begin with a row of names
 * @param featuresPath JMESPath of the features of each record; empty for all of the payload
 * @param predictionPath JMESPath of the prediction of each record
 * @param scorePath JMESPath of the score or scores of each record
 * @param fields where the parts of an event stand in lines and tables of the user's own making
 * @param types by column, its type where the baseline does not say it or is not to
 * @param partitionByHour whether the table is partitioned by hour besides the date
 */
public record CaptureIngest(
    IngestSource source,
    List<String> features,
    List<String> outputs,
    boolean hasHeader,
    Optional<String> featuresPath,
    Optional<String> predictionPath,
    Optional<String> scorePath,
    CaptureFields fields,
    Map<String, IngestType> types,
    boolean partitionByHour,
    PreprocessConfig preprocess) {

  public CaptureIngest {
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
    types = Map.copyOf(types);
  }

  /**
   * Where the parts of an event stand: names of columns, or JMESPaths of JSON.
   *
   * @param eventId names the event
   * @param inferenceId the caller's own name of it
   * @param recordIndex the record's place in its event
   * @param eventTime when it happened
   */
  public record CaptureFields(
      String eventId,
      Optional<String> inferenceId,
      Optional<String> recordIndex,
      Optional<String> eventTime) {}

  static CaptureIngest read(Section section, AllowedPlaces places) {
    CaptureIngest ingest =
        new CaptureIngest(
            IngestSource.read(section, places),
            section.at("features").texts(),
            section.at("outputs").texts(),
            section.at("header").flag(),
            section.at("features-path").optional(Node::text),
            section.at("prediction-path").optional(Node::text),
            section.at("score-path").optional(Node::text),
            new CaptureFields(
                section.at("event-id").text(),
                section.at("inference-id").optional(Node::text),
                section.at("record-index").optional(Node::text),
                section.at("event-time").optional(Node::text)),
            section.at("types").map(node -> node.word(IngestType.class)),
            section.at("partition-by-hour").flag(),
            PreprocessConfig.read(section.section("preprocess")));
    section.close();
    return ingest;
  }
}
