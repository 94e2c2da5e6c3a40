package io.tidemark.config;

import io.tidemark.core.MonitorType;
import java.util.Optional;

/**
 * The section of a configuration that is read by who is found by {@link java.util.ServiceLoader},
 * such as a kind of monitoring of another jar. Its keys stand with their defaults and their
 * documentation in a resource {@code reference.conf} of that jar, as {@code tidemark { row-count {
 * at-least = 1 } }}; a key that does not is refused.
 */
public interface MonitorSection {

  /** The key of the section, such as {@code row-count}. */
  String key();

  /**
   * The kind of monitoring that it is of, by which other sections may name that; empty where it is
   * of none, such as a sink's.
   */
  default Optional<MonitorType> type() {
    return Optional.empty();
  }

  /**
   * Reads the section. A value that makes no sense is noted by what reads it, and all problems are
   * told at once.
   *
   * @return a record, whose values are part of {@code config_hash}
   */
  Record read(Section section);

  /**
   * Reads a section that names places.
   *
   * @param places that it may name
   */
  default Record read(Section section, AllowedPlaces places) {
    return read(section);
  }
}
