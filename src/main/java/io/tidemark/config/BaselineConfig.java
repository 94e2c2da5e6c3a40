package io.tidemark.config;

/**
 * How finely a baseline counts numbers.
 *
 * @param cells the most cells of a numeric column, from 64 to 256
 */
public record BaselineConfig(int cells) {

  private static final int MIN_CELLS = 64;
  private static final int MAX_CELLS = 256;

  public BaselineConfig {
    if (cells < MIN_CELLS || cells > MAX_CELLS) {
      throw new IllegalArgumentException(
          "baseline.cells must be from " + MIN_CELLS + " to " + MAX_CELLS + ", was " + cells);
    }
  }

  static BaselineConfig read(Section section) {
    BaselineConfig baseline = new BaselineConfig(section.at("cells").whole(MIN_CELLS, MAX_CELLS));
    section.close();
    return baseline;
  }
}
