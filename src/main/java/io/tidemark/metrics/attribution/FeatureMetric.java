package io.tidemark.metrics.attribution;

import io.tidemark.core.Outcome;

/** A number about one feature among the others, found by {@link java.util.ServiceLoader}. */
public interface FeatureMetric {

  /** The name in the table {@code metrics}. */
  String name();

  /**
   * The number; undefined where the features say nothing.
   *
   * @param feature its place in the relevance
   */
  Outcome value(Relevance relevance, int feature);
}
