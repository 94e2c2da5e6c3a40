package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;

/**
 * Mean squared error, in the squared unit of the label, at least 0: {@code Σe² / n}. EMPTY without
 * labelled rows. Interval: delta method with fourth moments on the scale of the logarithm.
 */
@AutoService(QualityMetric.class)
public final class MeanSquaredError implements RegressionMetric {

  @Override
  public String name() {
    return "mse";
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    return PowerMeans.meanSquare(
        errors.sum(ErrorSum.ERROR_2), errors.sum(ErrorSum.ERROR_4), errors.labelled());
  }
}
