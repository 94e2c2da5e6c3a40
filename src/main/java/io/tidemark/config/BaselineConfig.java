package io.tidemark.config;

/**
 * How finely a baseline counts numbers.
 *
 * @param cells the most cells of a numeric column, from 2 to 256
 * @param pointMass the share of the rows, in (0, 1), above which a single number has its own cell
 */
public record BaselineConfig(int cells, double pointMass) {

  private static final int MIN_CELLS = 2;
  private static final int MAX_CELLS = 256;

  public BaselineConfig {
    NumberRange.INSIDE_SHARE.check("baseline.point-mass", pointMass);
    if (cells < MIN_CELLS || cells > MAX_CELLS) {
      throw new IllegalArgumentException(
          "baseline.cells must be from " + MIN_CELLS + " to " + MAX_CELLS + ", was " + cells);
    }
  }

  static BaselineConfig read(Section section) {
    BaselineConfig baseline =
        new BaselineConfig(
            section.at("cells").whole(MIN_CELLS, MAX_CELLS),
            section.at("point-mass").number(NumberRange.INSIDE_SHARE));
    section.close();
    return baseline;
  }
}
