package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Whether a feature was among the first k of the baseline and is not in the window, 1 or 0; k is
 * that of {@link TopOverlap}. An interval from 0 to 1 says that it may be chance. Undefined where
 * nothing contributes, in the baseline or in the window.
 */
@AutoService(FeatureMetric.class)
public final class LeftTop implements FeatureMetric {

  public static final String NAME = "attribution_left_top";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance, int feature) {
    return TopOverlap.moved(relevance, relevance.live(), relevance.baseline(), feature);
  }
}
