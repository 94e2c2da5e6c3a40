package io.tidemark.config;

import java.util.OptionalDouble;

/**
 * Drift of the whole dataset.
 *
 * @param threshold the share of tested columns that drift from which on it violates, in [0, 1];
 *     absent to publish it only
 * @param domainClassifier whether a classifier is asked to tell the window from the training data
 * @param reconstructionError whether products of columns are summed, to see whether they still vary
 *     together as in the training data
 * @param reconstructionColumns the most columns that are taken for it, 2 to {@value
 *     #MOST_RECONSTRUCTED}
 * @param reconstructionVariance the share of the training data's variance that the components kept
 *     hold at least, in (0, 1)
 */
public record DatasetDriftConfig(
    OptionalDouble threshold,
    boolean domainClassifier,
    boolean reconstructionError,
    int reconstructionColumns,
    double reconstructionVariance) {

  /** With more, the products cost more than the rest of the scan. */
  static final int MOST_RECONSTRUCTED = 256;

  public DatasetDriftConfig {
    threshold.ifPresent(t -> NumberRange.SHARE.check("drift.dataset.threshold", t));
    NumberRange.INSIDE_SHARE.check("drift.dataset.reconstruction-variance", reconstructionVariance);
    if (reconstructionColumns < 2 || reconstructionColumns > MOST_RECONSTRUCTED) {
      throw new IllegalArgumentException(
          "drift.dataset.reconstruction-columns must be from 2 to "
              + MOST_RECONSTRUCTED
              + ", was "
              + reconstructionColumns);
    }
  }

  static DatasetDriftConfig read(Section section) {
    DatasetDriftConfig dataset =
        new DatasetDriftConfig(
            section.at("threshold").optionalNumber(NumberRange.SHARE),
            section.at("domain-classifier").flag(),
            section.at("reconstruction-error").flag(),
            section.at("reconstruction-columns").whole(2, MOST_RECONSTRUCTED),
            section.at("reconstruction-variance").number(NumberRange.INSIDE_SHARE));
    section.close();
    return dataset;
  }
}
