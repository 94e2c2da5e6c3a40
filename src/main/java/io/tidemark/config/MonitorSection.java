package io.tidemark.config;

/**
 * The section of a configuration that a kind of monitoring reads which is found by {@link
 * java.util.ServiceLoader}, as Tidemark's own are not. Its keys stand with their defaults and their
 * documentation in a resource {@code reference.conf} of its own, as {@code tidemark { row-count {
 * at-least = 1 } }}; a key that does not is refused.
 *
 * @param <T> what is read: a record, whose values make up {@code config_hash}
 */
public interface MonitorSection<T extends Record> {

  /** The key of the section, such as {@code row-count}. */
  String key();

  /**
   * Reads the section. A value that makes no sense is noted by what reads it, and all problems are
   * told at once.
   */
  T read(Section section);
}
