package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What one column must look like.
 *
 * @param completeness the smallest share of values present that is allowed, 0 to 1
 * @param numericConstraints of a numeric column
 * @param stringConstraints of a text column with few distinct values
 * @param featureOverrides the overrides beside the name, {@code monitoringConfigOverrides}; {@link
 *     #overrides()} has those of every place
 */
public record FeatureConstraints(
    String name,
    InferredType inferredType,
    OptionalDouble completeness,
    Optional<NumericConstraints> numericConstraints,
    Optional<StringConstraints> stringConstraints,
    MonitoringConfig featureOverrides,
    OtherFields otherFields) {

  public FeatureConstraints {
    completeness.ifPresent(value -> Requirement.fraction("completeness", value));
  }

  /** A column without further constraints. */
  public static FeatureConstraints of(String name, InferredType type, double completeness) {
    return new FeatureConstraints(
        name,
        type,
        OptionalDouble.of(completeness),
        Optional.empty(),
        Optional.empty(),
        MonitoringConfig.NONE,
        OtherFields.NONE);
  }

  public FeatureConstraints with(NumericConstraints constraints) {
    return new FeatureConstraints(
        name,
        inferredType,
        completeness,
        Optional.of(constraints),
        stringConstraints,
        featureOverrides,
        otherFields);
  }

  public FeatureConstraints with(StringConstraints constraints) {
    return new FeatureConstraints(
        name,
        inferredType,
        completeness,
        numericConstraints,
        Optional.of(constraints),
        featureOverrides,
        otherFields);
  }

  /**
   * What this feature overrides of the file's monitoring configuration, in any place. The
   * constraints block, where AWS's own tool puts it, goes before the feature itself.
   */
  public MonitoringConfig overrides() {
    return Stream.of(
            stringConstraints.map(StringConstraints::overrides),
            numericConstraints.map(NumericConstraints::overrides),
            Optional.of(featureOverrides))
        .flatMap(Optional::stream)
        .reduce(MonitoringConfig.NONE, MonitoringConfig::over);
  }
}
