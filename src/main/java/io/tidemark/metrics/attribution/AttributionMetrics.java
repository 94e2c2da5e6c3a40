package io.tidemark.metrics.attribution;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Services;
import java.util.List;
import java.util.Map;

/** Every metric of attributions on the class path. */
public final class AttributionMetrics {

  private static final Map<String, AttributionMetric> BY_NAME =
      Services.byName(AttributionMetric.class, "attribution metrics", AttributionMetric::name);

  private AttributionMetrics() {}

  /** The metrics, by name in alphabetical order. */
  public static List<AttributionMetric> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The number; INFINITE where what a feature contributes is beyond the range of a double. */
  public static Outcome value(AttributionMetric metric, Relevance relevance) {
    return relevance.isFinite()
        ? metric.value(relevance)
        : Outcome.undefined(
            Reason.INFINITE, "what a feature contributes is beyond the range of a double");
  }
}
