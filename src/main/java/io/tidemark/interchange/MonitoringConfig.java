package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A monitoring configuration as far as a file spells it out, for the whole file or as one feature's
 * overrides. {@link #settings()} fills in what it leaves out.
 *
 * @param evaluation whether the constraints are judged, {@code evaluate_constraints}
 * @param metrics whether metrics are published, {@code emit_metrics}
 * @param datatypeCheckThreshold the smallest share of values of the baseline's type, 0 to 1
 * @param domainContentThreshold the smallest share of values inside the domain, 0 to 1
 * @param distributionConstraints how distributions are compared
 */
public record MonitoringConfig(
    Optional<Toggle> evaluation,
    Optional<Toggle> metrics,
    OptionalDouble datatypeCheckThreshold,
    OptionalDouble domainContentThreshold,
    DistributionConstraints distributionConstraints,
    OtherFields otherFields) {

  /** Nothing spelt out; the file then has no such field. */
  public static final MonitoringConfig NONE =
      new MonitoringConfig(
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          DistributionConstraints.NONE,
          OtherFields.NONE);

  private static final MonitoringConfig SAGEMAKER =
      new MonitoringConfig(
          Optional.of(Toggle.ENABLED),
          Optional.of(Toggle.ENABLED),
          OptionalDouble.of(1.0),
          OptionalDouble.of(1.0),
          DistributionConstraints.sageMakerDefaults(),
          OtherFields.NONE);

  public MonitoringConfig {
    datatypeCheckThreshold.ifPresent(t -> Requirement.fraction("datatype_check_threshold", t));
    domainContentThreshold.ifPresent(t -> Requirement.fraction("domain_content_threshold", t));
  }

  /**
   * What AWS's container suggests: everything on, both shares 1.0, distance 0.1. Its documentation
   * names 0.1 for the shares; no file has that.
   */
  public static MonitoringConfig sageMakerDefaults() {
    return SAGEMAKER;
  }

  /** This configuration with a switch for the judging of constraints. */
  public MonitoringConfig with(Toggle evaluateConstraints) {
    return new MonitoringConfig(
        Optional.of(evaluateConstraints),
        metrics,
        datatypeCheckThreshold,
        domainContentThreshold,
        distributionConstraints,
        otherFields);
  }

  /** This configuration, and the fallback's where this one says nothing. */
  public MonitoringConfig over(MonitoringConfig fallback) {
    return new MonitoringConfig(
        evaluation.or(fallback::evaluation),
        metrics.or(fallback::metrics),
        datatypeCheckThreshold.isPresent()
            ? datatypeCheckThreshold
            : fallback.datatypeCheckThreshold,
        domainContentThreshold.isPresent()
            ? domainContentThreshold
            : fallback.domainContentThreshold,
        distributionConstraints.over(fallback.distributionConstraints),
        otherFields);
  }

  /** Whether the constraints are judged; so where nothing is said. */
  public boolean evaluateConstraints() {
    return settings().evaluateConstraints();
  }

  /** Whether metrics are published; so where nothing is said. */
  public boolean emitMetrics() {
    return settings().emitMetrics();
  }

  /**
   * The whole configuration: what is left out is as AWS writes it, but the threshold for categories
   * is the one for numbers.
   */
  public MonitoringSettings settings() {
    return MonitoringSettings.from(this);
  }
}
