package io.tidemark.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The labels that tell what really came of an event.
 *
 * @param eventId names the event: the caller's inference id where the capture has one, or else its
 *     event id
 * @param recordIndex the record's place in its event; empty where every event has one record
 * @param label what really came of it
 * @param arrivalTime when the label came to be known; the latest label of an event counts
 * @param eventTime the time that the label says the event was
 * @param maxLateness how long after an event its label is waited for
 * @param overlap by how much a file of new labels may be dated before the last look at them, unless
 *     a Delta table tells what is new
 */
public record GroundTruthConfig(
    SourceConfig source,
    String eventId,
    Optional<String> recordIndex,
    String label,
    Optional<String> arrivalTime,
    Optional<String> eventTime,
    Duration maxLateness,
    Duration overlap) {

  static Optional<GroundTruthConfig> read(Section section, AllowedPlaces places) {
    if (!SourceConfig.isConfigured(section)) {
      // Names every key, so that a misspelt one is told.
      section.at("event-id");
      section.at("record-index");
      section.at("label");
      section.at("arrival-time");
      section.at("event-time");
      section.at("max-lateness");
      section.at("overlap");
      section.close();
      return Optional.empty();
    }
    GroundTruthConfig config =
        new GroundTruthConfig(
            SourceConfig.read(section, places),
            section.at("event-id").text(),
            section.at("record-index").optional(Node::text),
            section.at("label").text(),
            section.at("arrival-time").optional(Node::text),
            section.at("event-time").optional(Node::text),
            section.at("max-lateness").duration(),
            section.at("overlap").duration());
    section.close();
    return Optional.of(config);
  }
}
