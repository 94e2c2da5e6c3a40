package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;

/**
 * Mean absolute relative error, as a fraction, at least 0: {@code Σ|e / y| / n} over the rows with
 * y ≠ 0; those with y = 0 are skipped, and the sample count says how many remain. EMPTY where none
 * does. Interval: delta method. scikit-learn divides by 2.2e-16 instead of skipping.
 */
@AutoService(QualityMetric.class)
public final class MeanAbsolutePercentageError implements RegressionMetric {

  @Override
  public String name() {
    return "mape";
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    return PowerMeans.mean(
        errors.sum(ErrorSum.RELATIVE_ERROR),
        errors.sum(ErrorSum.RELATIVE_ERROR_2),
        errors.labelled() - errors.counts().zeroActual());
  }
}
