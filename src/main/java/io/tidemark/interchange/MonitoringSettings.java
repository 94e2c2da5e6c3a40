package io.tidemark.interchange;

/**
 * A monitoring configuration with nothing left open.
 *
 * @param evaluation whether the constraints are judged
 * @param metrics whether metrics are published
 * @param datatypeCheckThreshold the smallest share of values of the baseline's type, 0 to 1
 * @param domainContentThreshold the smallest share of values inside the domain, 0 to 1
 * @param comparison whether distributions are compared
 * @param comparisonThreshold the largest distance that is no drift, at least 0
 * @param comparisonMethod of numeric columns
 * @param categoricalComparisonThreshold the same for categories; of the p-value for chi-squared
 * @param categoricalDriftMethod of text columns
 */
public record MonitoringSettings(
    Toggle evaluation,
    Toggle metrics,
    double datatypeCheckThreshold,
    double domainContentThreshold,
    Toggle comparison,
    double comparisonThreshold,
    ComparisonMethod comparisonMethod,
    double categoricalComparisonThreshold,
    CategoricalDriftMethod categoricalDriftMethod) {

  public boolean evaluateConstraints() {
    return evaluation == Toggle.ENABLED;
  }

  public boolean emitMetrics() {
    return metrics == Toggle.ENABLED;
  }

  public boolean performComparison() {
    return comparison == Toggle.ENABLED;
  }

  static MonitoringSettings from(MonitoringConfig spelt) {
    MonitoringConfig whole = spelt.over(MonitoringConfig.sageMakerDefaults());
    DistributionConstraints distribution = whole.distributionConstraints();
    double threshold = distribution.comparisonThreshold().orElseThrow();
    return new MonitoringSettings(
        whole.evaluation().orElseThrow(),
        whole.metrics().orElseThrow(),
        whole.datatypeCheckThreshold().orElseThrow(),
        whole.domainContentThreshold().orElseThrow(),
        distribution.comparison().orElseThrow(),
        threshold,
        distribution.comparisonMethod().orElseThrow(),
        spelt.distributionConstraints().categoricalComparisonThreshold().orElse(threshold),
        distribution.categoricalDriftMethod().orElseThrow());
  }
}
