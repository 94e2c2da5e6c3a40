package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;

/**
 * The least value that {@link Ndcg} can have with these features: that of the opposite ranking.
 * Where it is not below the threshold, no change of ranks violates. Undefined where nothing
 * contributes in the baseline.
 */
@AutoService(AttributionMetric.class)
public final class LeastNdcg implements AttributionMetric {

  public static final String NAME = "attribution_ndcg_least";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance) {
    return Relevance.sum(relevance.baseline()) <= 0
        ? Outcome.undefined(Reason.EMPTY, "no feature contributes in the baseline")
        : Outcome.of(Ndcg.least(relevance.baseline()));
  }
}
