package io.tidemark.metrics.bias;

import io.tidemark.metrics.Metric;
import java.util.List;

/**
 * What is known of the bias of a window, or of a baseline.
 *
 * @param figures every metric of every watched group, facet by facet
 * @param others the rows that no rule judges: rates of groups, and parities under the names of
 *     Fairlearn and Databricks
 */
public record BiasReading(List<BiasFigure> figures, List<Metric> others) {

  public BiasReading {
    figures = List.copyOf(figures);
    others = List.copyOf(others);
  }
}
