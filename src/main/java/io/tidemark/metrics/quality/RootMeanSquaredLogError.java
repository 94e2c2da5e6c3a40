package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;

/**
 * Root mean squared logarithmic error, at least 0: {@code √(Σ(ln(1+predicted) − ln(1+y))² / n)}
 * over the rows with label and prediction above −1; the others are skipped, and the sample count
 * says how many remain. EMPTY where none does. Interval: as of {@link RootMeanSquaredError}.
 */
@AutoService(QualityMetric.class)
public final class RootMeanSquaredLogError implements RegressionMetric {

  @Override
  public String name() {
    return "rmsle";
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    return PowerMeans.rootMeanSquare(
        errors.sum(ErrorSum.LOG_ERROR_2),
        errors.sum(ErrorSum.LOG_ERROR_4),
        errors.labelled() - errors.counts().noLogarithm());
  }
}
