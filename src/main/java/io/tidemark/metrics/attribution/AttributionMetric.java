package io.tidemark.metrics.attribution;

import io.tidemark.core.Outcome;

/** A number about the features of a window, found by {@link java.util.ServiceLoader}. */
public interface AttributionMetric {

  /** The name in the table {@code metrics}. */
  String name();

  /** The number; undefined where the features say nothing. */
  Outcome value(Relevance relevance);
}
