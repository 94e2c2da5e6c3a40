package io.tidemark.constraints;

import io.tidemark.metrics.Metric;
import java.util.List;

/**
 * What a policy says of a window.
 *
 * @param metrics every number, also those that could not be computed, in the order of their rank
 * @param violations in the order of their rank, 1, 2, ...
 */
public record Judgement(List<Metric> metrics, List<Violation> violations) {

  public Judgement {
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }
}
