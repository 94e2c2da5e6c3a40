package io.tidemark.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The rows that the model saw in production; every time is UTC.
 *
 * @param eventTime the timestamp column that places a row in a window; absent for a snapshot, whose
 *     rows all belong to the window
 * @param eventId the column that names a row, for the examples of a violation
 * @param recordIndex the record's place in its event, where an event has several
 * @param entity the column that names whom or what a row is about, where one entity has several
 *     rows
 * @param datePartition the partition column that holds the date of the event time as {@code
 *     yyyy-MM-dd}, so that only the partitions of a window are read
 * @param baseWindow the smallest window: 1 minute to 31 days, whole days or a part that divides one
 */
public record CaptureConfig(
    SourceConfig source,
    Optional<String> eventTime,
    Optional<String> eventId,
    Optional<String> recordIndex,
    Optional<String> entity,
    Optional<String> datePartition,
    Duration baseWindow) {

  private static final String BASE_WINDOW =
      "expected from 1 minute to 31 days, in whole days or a length that divides one, was ";

  public CaptureConfig {
    if (!isBaseWindow(baseWindow)) {
      throw new IllegalArgumentException("capture.base-window: " + BASE_WINDOW + baseWindow);
    }
    if (datePartition.isPresent() && eventTime.isEmpty()) {
      throw new IllegalArgumentException("capture.date-partition needs capture.event-time");
    }
  }

  /** Whether the rows have no time, so that all of them belong to the window. */
  public boolean isSnapshot() {
    return eventTime.isEmpty();
  }

  static CaptureConfig read(Section section, AllowedPlaces places) {
    SourceConfig source = SourceConfig.read(section, places);
    Optional<String> eventTime = section.at("event-time").optional(Node::text);
    Optional<String> eventId = section.at("event-id").optional(Node::text);
    Optional<String> recordIndex = section.at("record-index").optional(Node::text);
    Optional<String> entity = section.at("entity").optional(Node::text);
    Optional<String> datePartition = section.at("date-partition").optional(Node::text);
    if (datePartition.isPresent() && eventTime.isEmpty()) {
      section.at("date-partition").refuse("needs capture.event-time, whose date it holds");
    }
    Duration baseWindow = section.at("base-window").duration();
    if (!isBaseWindow(baseWindow)) {
      Node node = section.at("base-window");
      node.refuse(BASE_WINDOW + "\"" + node.text() + "\"");
      baseWindow = Duration.ofDays(1);
    }
    section.close();
    return new CaptureConfig(
        source,
        eventTime,
        eventId,
        recordIndex,
        entity,
        datePartition.filter(c -> eventTime.isPresent()),
        baseWindow);
  }

  private static boolean isBaseWindow(Duration length) {
    long day = Duration.ofDays(1).toNanos();
    if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(Duration.ofDays(31)) > 0) {
      return false;
    }
    return day % length.toNanos() == 0 || length.toNanos() % day == 0;
  }
}
