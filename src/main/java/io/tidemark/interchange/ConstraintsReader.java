package io.tidemark.interchange;

import java.util.Optional;

/** The way from JSON to a {@link ConstraintsFile}. */
final class ConstraintsReader {

  /** The spelling of the documentation, written beside a feature's name. */
  static final String FEATURE_OVERRIDES = "monitoringConfigOverrides";

  /** The spelling of AWS's Python tool, written inside a feature's constraints. */
  static final String BLOCK_OVERRIDES = "monitoring_config_overrides";

  private ConstraintsReader() {}

  static ConstraintsFile read(JsonFields root) {
    return root.read(
        file ->
            new ConstraintsFile(
                file.has("version") ? file.number("version") : 0.0,
                file.objects("features", ConstraintsReader::feature),
                file.optionalObject("monitoring_config", ConstraintsReader::config)
                    .orElse(MonitoringConfig.NONE),
                file.rest()));
  }

  private static FeatureConstraints feature(JsonFields feature) {
    return new FeatureConstraints(
        feature.text("name"),
        feature.word("inferred_type", InferredType.WORDS),
        feature.optionalNumber("completeness"),
        feature.optionalObject(
            "num_constraints",
            c -> new NumericConstraints(c.optionalFlag("is_non_negative"), overrides(c), c.rest())),
        feature.optionalObject(
            "string_constraints",
            c -> new StringConstraints(c.optionalTexts("domains"), overrides(c), c.rest())),
        overrides(feature),
        feature.rest());
  }

  private static MonitoringConfig overrides(JsonFields place) {
    if (place.has(FEATURE_OVERRIDES) && place.has(BLOCK_OVERRIDES)) {
      throw place.problem(
          FEATURE_OVERRIDES,
          "stands beside " + BLOCK_OVERRIDES + ", which means the same: keep one of the two");
    }
    return place
        .optionalObject(FEATURE_OVERRIDES, ConstraintsReader::config)
        .or(() -> place.optionalObject(BLOCK_OVERRIDES, ConstraintsReader::config))
        .orElse(MonitoringConfig.NONE);
  }

  private static MonitoringConfig config(JsonFields config) {
    return new MonitoringConfig(
        config.optionalWord("evaluate_constraints", Toggle.WORDS),
        config.optionalWord("emit_metrics", Toggle.WORDS),
        config.optionalThreshold("datatype_check_threshold"),
        config.optionalThreshold("domain_content_threshold"),
        config
            .optionalObject("distribution_constraints", ConstraintsReader::distribution)
            .orElse(DistributionConstraints.NONE),
        config.rest());
  }

  private static DistributionConstraints distribution(JsonFields constraints) {
    return new DistributionConstraints(
        comparison(constraints),
        constraints.optionalThreshold("comparison_threshold"),
        constraints.optionalWord("comparison_method", ComparisonMethod.WORDS),
        constraints.optionalThreshold("categorical_comparison_threshold"),
        constraints.optionalWord("categorical_drift_method", CategoricalDriftMethod.WORDS),
        constraints.rest());
  }

  /**
   * In a file with both, the field of 2019 is what somebody forgot to remove: it stays as it is.
   */
  private static Optional<Toggle> comparison(JsonFields constraints) {
    return constraints.has("perform_comparison")
        ? constraints.optionalWord("perform_comparison", Toggle.WORDS)
        : constraints
            .optionalFlag("enable_comparisons")
            .map(enabled -> enabled ? Toggle.ENABLED : Toggle.DISABLED);
  }
}
