package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;

/**
 * Root mean squared error, in the unit of the label, at least 0: {@code √(Σe² / n)}. EMPTY without
 * labelled rows. Interval: the root of that of {@link MeanSquaredError}.
 */
@AutoService(QualityMetric.class)
public final class RootMeanSquaredError implements RegressionMetric {

  @Override
  public String name() {
    return "rmse";
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    return PowerMeans.rootMeanSquare(
        errors.sum(ErrorSum.ERROR_2), errors.sum(ErrorSum.ERROR_4), errors.labelled());
  }
}
