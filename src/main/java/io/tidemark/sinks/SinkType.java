package io.tidemark.sinks;

import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Section;

/** A kind of sink; found by {@link java.util.ServiceLoader}. */
public interface SinkType {

  /** As {@code alerts.sinks.*.type} names it, such as {@code slack}. */
  String name();

  /**
   * Reads the keys of its own; those that all sinks have are read by others.
   *
   * @param section of one sink
   * @param places that it may name
   */
  Sink read(Section section, AllowedPlaces places);
}
