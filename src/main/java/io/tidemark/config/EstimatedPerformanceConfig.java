package io.tidemark.config;

/**
 * What is estimated of a model before its labels arrive.
 *
 * @param enabled whether the performance of a binary classifier with scores is estimated
 * @param regression whether the errors of a regression are, by forests fitted in each run
 */
public record EstimatedPerformanceConfig(boolean enabled, boolean regression) {

  static EstimatedPerformanceConfig read(Section section) {
    EstimatedPerformanceConfig estimated =
        new EstimatedPerformanceConfig(
            section.at("enabled").flag(), section.at("regression").flag());
    section.close();
    return estimated;
  }
}
