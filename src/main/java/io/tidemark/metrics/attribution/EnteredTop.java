package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Whether a feature is among the first k of the window and was not in the baseline, 1 or 0; k is
 * that of {@link TopOverlap}. An interval from 0 to 1 says that it may be chance. Undefined where
 * nothing contributes, in the baseline or in the window.
 */
@AutoService(FeatureMetric.class)
public final class EnteredTop implements FeatureMetric {

  public static final String NAME = "attribution_entered_top";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance, int feature) {
    return TopOverlap.moved(relevance, relevance.baseline(), relevance.live(), feature);
  }
}
