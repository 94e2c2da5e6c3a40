package io.tidemark.config;

import java.util.Optional;

/**
 * How a baseline is learned.
 *
 * @param cells the most cells of a numeric column, from 64 to 256
 * @param chunks the most spans of time that thresholds are learned from, from 8 to 100
 * @param eventTime the column of the training data that says when an event happened, {@code
 *     training.event-time}; absent where thresholds cannot be learned
 * @param entity the column of the training data that names whom a row is about, {@code
 *     training.entity}; absent where the one of the captures is meant, if the training data has it
 */
public record BaselineConfig(
    int cells, int chunks, Optional<String> eventTime, Optional<String> entity) {

  private static final int MIN_CELLS = 64;
  private static final int MAX_CELLS = 256;
  private static final int MIN_CHUNKS = 8;
  private static final int MAX_CHUNKS = 100;

  public BaselineConfig {
    if (cells < MIN_CELLS || cells > MAX_CELLS) {
      throw new IllegalArgumentException(
          "baseline.cells must be from " + MIN_CELLS + " to " + MAX_CELLS + ", was " + cells);
    }
    if (chunks < MIN_CHUNKS || chunks > MAX_CHUNKS) {
      throw new IllegalArgumentException(
          "baseline.chunks must be from " + MIN_CHUNKS + " to " + MAX_CHUNKS + ", was " + chunks);
    }
  }

  /**
   * Reads the block.
   *
   * @param eventTime what the block {@code training} says
   * @param entity what the block {@code training} says
   */
  static BaselineConfig read(Section section, Optional<String> eventTime, Optional<String> entity) {
    BaselineConfig baseline =
        new BaselineConfig(
            section.at("cells").whole(MIN_CELLS, MAX_CELLS),
            section.at("chunks").whole(MIN_CHUNKS, MAX_CHUNKS),
            eventTime,
            entity);
    section.close();
    return baseline;
  }
}
