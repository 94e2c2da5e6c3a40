package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/** The F measure with β = 2, in [0, 1]; formula and interval: {@link FMeasure}. */
@AutoService(QualityMetric.class)
public final class F2 implements ConfusionMetric {

  @Override
  public String name() {
    return "f2";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return FMeasure.of(2, counts);
  }

  @Override
  public boolean isAveraged() {
    return true;
  }
}
