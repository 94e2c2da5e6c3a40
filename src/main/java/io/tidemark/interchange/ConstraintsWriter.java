package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The way from a {@link ConstraintsFile} to JSON, in AWS's order of fields. */
final class ConstraintsWriter {

  private ConstraintsWriter() {}

  static ObjectNode write(ConstraintsFile file) {
    return new JsonObject()
        .put("version", file.version())
        .putObjects("features", file.features(), ConstraintsWriter::feature)
        .putObject("monitoring_config", present(file.monitoringConfig()), ConstraintsWriter::config)
        .end(file.otherFields());
  }

  private static ObjectNode feature(FeatureConstraints feature) {
    return new JsonObject()
        .put("name", feature.name())
        .put("inferred_type", feature.inferredType().text())
        .put("completeness", feature.completeness())
        .putObject("num_constraints", feature.numericConstraints(), ConstraintsWriter::numeric)
        .putObject("string_constraints", feature.stringConstraints(), ConstraintsWriter::string)
        .putObject(
            ConstraintsReader.FEATURE_OVERRIDES,
            present(feature.featureOverrides()),
            ConstraintsWriter::config)
        .end(feature.otherFields());
  }

  private static ObjectNode numeric(NumericConstraints constraints) {
    return new JsonObject()
        .putFlag("is_non_negative", constraints.nonNegative())
        .putObject(
            ConstraintsReader.BLOCK_OVERRIDES,
            present(constraints.overrides()),
            ConstraintsWriter::config)
        .end(constraints.otherFields());
  }

  private static ObjectNode string(StringConstraints constraints) {
    JsonObject object = new JsonObject();
    constraints.domains().ifPresent(domains -> object.putTexts("domains", domains));
    return object
        .putObject(
            ConstraintsReader.BLOCK_OVERRIDES,
            present(constraints.overrides()),
            ConstraintsWriter::config)
        .end(constraints.otherFields());
  }

  private static Optional<MonitoringConfig> present(MonitoringConfig config) {
    return Optional.of(config).filter(c -> !c.equals(MonitoringConfig.NONE));
  }

  private static ObjectNode config(MonitoringConfig config) {
    return new JsonObject()
        .put("evaluate_constraints", config.evaluation(), Toggle::text)
        .put("emit_metrics", config.metrics(), Toggle::text)
        .put("datatype_check_threshold", config.datatypeCheckThreshold())
        .put("domain_content_threshold", config.domainContentThreshold())
        .putObject(
            "distribution_constraints",
            Optional.of(config.distributionConstraints())
                .filter(d -> !d.equals(DistributionConstraints.NONE)),
            ConstraintsWriter::distribution)
        .end(config.otherFields());
  }

  private static ObjectNode distribution(DistributionConstraints constraints) {
    return new JsonObject()
        .put("perform_comparison", constraints.comparison(), Toggle::text)
        .put("comparison_threshold", constraints.comparisonThreshold())
        .put("comparison_method", constraints.comparisonMethod(), ComparisonMethod::text)
        .put("categorical_comparison_threshold", constraints.categoricalComparisonThreshold())
        .put(
            "categorical_drift_method",
            constraints.categoricalDriftMethod(),
            CategoricalDriftMethod::text)
        .end(constraints.otherFields());
  }
}
