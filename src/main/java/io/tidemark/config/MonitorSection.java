package io.tidemark.config;

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
