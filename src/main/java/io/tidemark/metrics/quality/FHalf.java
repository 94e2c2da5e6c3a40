package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;

/** The F measure with β = 0.5, in [0, 1]; formula and interval: {@link FMeasure}. */
@AutoService(QualityMetric.class)
public final class FHalf implements ConfusionMetric {

  @Override
  public String name() {
    return "f0_5";
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    return FMeasure.of(0.5, counts);
  }

  @Override
  public boolean isAveraged() {
    return true;
  }
}
