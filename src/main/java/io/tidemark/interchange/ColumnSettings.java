package io.tidemark.interchange;

import io.tidemark.profile.ColumnKind;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The monitoring settings that one column needs; empty where the column has no opinion.
 *
 * @param evaluation whether any of its constraints is judged
 * @param typeThreshold the smallest share of values of its type
 * @param domainThreshold the smallest share of values inside its domain
 * @param comparison whether its distribution is compared
 * @param driftThreshold the largest distance that is no drift
 * @param driftMethod the distance, one that the files know or another
 * @param kind NUMERIC or CATEGORICAL: which of the file's two drift settings hold
 */
record ColumnSettings(
    Toggle evaluation,
    OptionalDouble typeThreshold,
    OptionalDouble domainThreshold,
    Optional<Toggle> comparison,
    OptionalDouble driftThreshold,
    Optional<String> driftMethod,
    ColumnKind kind) {

  OptionalDouble driftThreshold(ColumnKind ofKind) {
    return kind == ofKind ? driftThreshold : OptionalDouble.empty();
  }

  Optional<ComparisonMethod> comparisonMethod() {
    return kind == ColumnKind.NUMERIC
        ? driftMethod.map(ComparisonMethod.WORDS::get)
        : Optional.empty();
  }

  Optional<CategoricalDriftMethod> categoricalMethod() {
    return kind == ColumnKind.CATEGORICAL
        ? driftMethod.map(CategoricalDriftMethod.WORDS::get)
        : Optional.empty();
  }

  /** What of this the file's settings do not say already. */
  MonitoringConfig overrides(MonitoringConfig shared) {
    DistributionConstraints drift = shared.distributionConstraints();
    return new MonitoringConfig(
        unless(shared.evaluation(), Optional.of(evaluation)),
        Optional.empty(),
        unless(shared.datatypeCheckThreshold(), typeThreshold),
        unless(shared.domainContentThreshold(), domainThreshold),
        new DistributionConstraints(
            unless(drift.comparison(), comparison),
            unless(drift.comparisonThreshold(), driftThreshold(ColumnKind.NUMERIC)),
            unless(drift.comparisonMethod(), comparisonMethod()),
            unless(drift.categoricalComparisonThreshold(), driftThreshold(ColumnKind.CATEGORICAL)),
            unless(drift.categoricalDriftMethod(), categoricalMethod()),
            OtherFields.NONE),
        OtherFields.NONE);
  }

  private static <T> Optional<T> unless(Optional<T> shared, Optional<T> own) {
    return own.equals(shared) ? Optional.empty() : own;
  }

  private static OptionalDouble unless(OptionalDouble shared, OptionalDouble own) {
    return own.equals(shared) ? OptionalDouble.empty() : own;
  }
}
