package io.tidemark.config;

import java.util.Optional;

/**
 * How ground truth is taken in.
 *
 * @param labelPath JMESPath of the label of each record in JSON label data
 * @param fields where the parts of a label stand in lines and tables of the user's own making
 */
public record LabelIngest(IngestSource source, Optional<String> labelPath, LabelFields fields) {

  /**
   * Where the parts of a label stand: names of columns, or JMESPaths of JSON.
   *
   * @param eventId names the event
   * @param recordIndex the record's place in its event
   * @param label the label
   * @param eventTime the time that the label is of
   * @param arrivalTime when the label came to be known, of tables only
   */
  public record LabelFields(
      String eventId,
      Optional<String> recordIndex,
      String label,
      Optional<String> eventTime,
      Optional<String> arrivalTime) {}

  static LabelIngest read(Section section, AllowedPlaces places) {
    LabelIngest ingest =
        new LabelIngest(
            IngestSource.read(section, places),
            section.at("label-path").optional(Node::text),
            new LabelFields(
                section.at("event-id").text(),
                section.at("record-index").optional(Node::text),
                section.at("label").text(),
                section.at("event-time").optional(Node::text),
                section.at("arrival-time").optional(Node::text)));
    section.close();
    return ingest;
  }
}
