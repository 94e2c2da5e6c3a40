package io.tidemark.config;

import java.util.OptionalDouble;

/**
 * Drift of the whole dataset.
 *
 * @param threshold the share of tested columns that drift from which on it violates, in [0, 1];
 *     absent to publish it only
 * @param domainClassifier whether a classifier is asked to tell the window from the training data
 */
public record DatasetDriftConfig(OptionalDouble threshold, boolean domainClassifier) {

  public DatasetDriftConfig {
    threshold.ifPresent(t -> NumberRange.SHARE.check("drift.dataset.threshold", t));
  }

  static DatasetDriftConfig read(Section section) {
    DatasetDriftConfig dataset =
        new DatasetDriftConfig(
            section.at("threshold").optionalNumber(NumberRange.SHARE),
            section.at("domain-classifier").flag());
    section.close();
    return dataset;
  }
}
