package io.tidemark.interchange;

import java.util.List;
import java.util.Optional;

/**
 * A {@code constraints.json}: what later data must look like, and how strictly.
 *
 * @param version 0.0 in every file known; whole numbers read too
 * @param features in the order of the baseline's columns, each name once
 * @param monitoringConfig for all features that do not override it
 */
public record ConstraintsFile(
    double version,
    List<FeatureConstraints> features,
    MonitoringConfig monitoringConfig,
    OtherFields otherFields) {

  public ConstraintsFile {
    features = List.copyOf(features);
    Requirement.distinct("Feature", features.stream().map(FeatureConstraints::name).toList());
  }

  /** A file as AWS writes it. */
  public static ConstraintsFile of(List<FeatureConstraints> features) {
    return new ConstraintsFile(
        0.0, features, MonitoringConfig.sageMakerDefaults(), OtherFields.NONE);
  }

  public Optional<FeatureConstraints> feature(String name) {
    return features.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** What holds for a feature: its overrides, then this file, then what AWS writes. */
  public MonitoringSettings settings(FeatureConstraints feature) {
    return feature.overrides().over(monitoringConfig).settings();
  }

  /** What holds where no feature overrides it: this file, then what AWS writes. */
  public MonitoringSettings settings() {
    return monitoringConfig.settings();
  }
}
