package io.tidemark.metrics.attribution;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every metric of attributions on the class path. */
public final class AttributionMetrics {

  private static final Map<String, AttributionMetric> BY_NAME =
      Services.byName(AttributionMetric.class, "attribution metrics", AttributionMetric::name);

  private static final Map<String, FeatureMetric> OF_FEATURES =
      Services.byName(FeatureMetric.class, "metrics of features", FeatureMetric::name);

  private AttributionMetrics() {}

  /** The metrics, by name in alphabetical order. */
  public static List<AttributionMetric> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** Those of single features, by name in alphabetical order. */
  public static List<FeatureMetric> ofFeatures() {
    return List.copyOf(OF_FEATURES.values());
  }

  /** The number; INFINITE where what a feature contributes is beyond the range of a double. */
  public static Outcome value(AttributionMetric metric, Relevance relevance) {
    return finite(relevance).orElseGet(() -> metric.value(relevance));
  }

  /** The number of a feature, likewise. */
  public static Outcome value(FeatureMetric metric, Relevance relevance, int feature) {
    return finite(relevance).orElseGet(() -> metric.value(relevance, feature));
  }

  /** Why there is no number; empty where there may be one. */
  private static Optional<Outcome> finite(Relevance relevance) {
    return relevance.isFinite()
        ? Optional.empty()
        : Optional.of(
            Outcome.undefined(
                Reason.INFINITE, "what a feature contributes is beyond the range of a double"));
  }
}
