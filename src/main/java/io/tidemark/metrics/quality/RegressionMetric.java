package io.tidemark.metrics.quality;

import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ErrorMoments;

/** A metric of the errors of a regression; more is worse unless the metric says otherwise. */
public non-sealed interface RegressionMetric extends QualityMetric {

  /** The metric of these errors. */
  Estimate estimate(ErrorMoments errors);

  @Override
  default ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }

  /** [0, ∞), as of most errors. */
  @Override
  default Domain domain() {
    return Domain.NOT_NEGATIVE;
  }
}
