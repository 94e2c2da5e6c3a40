package io.tidemark.interchange;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the distribution of a column is compared with the baseline's, as far as a file spells it out.
 *
 * @param comparison whether it is compared, {@code perform_comparison}, or {@code
 *     enable_comparisons} in files of 2019
 * @param comparisonThreshold the largest distance that is no drift, at least 0
 * @param comparisonMethod of numeric columns
 * @param categoricalComparisonThreshold the same for categories; of the p-value for chi-squared
 * @param categoricalDriftMethod of text columns
 */
public record DistributionConstraints(
    Optional<Toggle> comparison,
    OptionalDouble comparisonThreshold,
    Optional<ComparisonMethod> comparisonMethod,
    OptionalDouble categoricalComparisonThreshold,
    Optional<CategoricalDriftMethod> categoricalDriftMethod,
    OtherFields otherFields) {

  /** Nothing spelt out; the file then has no such field. */
  public static final DistributionConstraints NONE =
      new DistributionConstraints(
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OtherFields.NONE);

  private static final DistributionConstraints SAGEMAKER =
      new DistributionConstraints(
          Optional.of(Toggle.ENABLED),
          OptionalDouble.of(0.1),
          Optional.of(ComparisonMethod.ROBUST),
          OptionalDouble.of(0.1),
          Optional.of(CategoricalDriftMethod.L_INFINITY),
          OtherFields.NONE);

  public DistributionConstraints {
    comparisonThreshold.ifPresent(t -> Requirement.notNegative("comparison_threshold", t));
    categoricalComparisonThreshold.ifPresent(
        t -> Requirement.notNegative("categorical_comparison_threshold", t));
  }

  /** What AWS's container suggests: Robust and LInfinity, both at 0.1. */
  public static DistributionConstraints sageMakerDefaults() {
    return SAGEMAKER;
  }

  /** Whether distributions are compared; so where nothing is said. */
  public boolean performComparison() {
    return comparison.map(c -> c == Toggle.ENABLED).orElse(true);
  }

  /** These constraints, and the fallback's where these say nothing. */
  public DistributionConstraints over(DistributionConstraints fallback) {
    return new DistributionConstraints(
        comparison.or(fallback::comparison),
        comparisonThreshold.isPresent() ? comparisonThreshold : fallback.comparisonThreshold,
        comparisonMethod.or(fallback::comparisonMethod),
        categoricalComparisonThreshold.isPresent()
            ? categoricalComparisonThreshold
            : fallback.categoricalComparisonThreshold,
        categoricalDriftMethod.or(fallback::categoricalDriftMethod),
        otherFields);
  }
}
