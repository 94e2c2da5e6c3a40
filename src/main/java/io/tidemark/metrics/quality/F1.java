package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/** The F measure with β = 1, in [0, 1]; formula and interval: {@link FMeasure}. */
@AutoService(QualityMetric.class)
public final class F1 implements ConfusionMetric {

  @Override
  public String name() {
    return "f1";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return FMeasure.of(1, counts);
  }

  @Override
  public boolean isAveraged() {
    return true;
  }
}
