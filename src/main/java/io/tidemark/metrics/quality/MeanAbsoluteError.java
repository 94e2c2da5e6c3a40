package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;

/**
 * Mean absolute error, in the unit of the label, at least 0: {@code Σ|e| / n}. EMPTY without
 * labelled rows. Interval: delta method, {@code se² = (Σe²/n − mae²)/n}.
 */
@AutoService(QualityMetric.class)
public final class MeanAbsoluteError implements RegressionMetric {

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    return PowerMeans.mean(
        errors.sum(ErrorSum.ABSOLUTE_ERROR), errors.sum(ErrorSum.ERROR_2), errors.labelled());
  }
}
