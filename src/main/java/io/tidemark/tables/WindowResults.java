package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import java.util.List;

/**
 * What is published of one window.
 *
 * @param metrics every number
 * @param violations in the order of their rank
 */
public record WindowResults(Window window, List<Metric> metrics, List<Violation> violations) {

  public WindowResults {
    window = new Window(Instants.stored(window.start()), Instants.stored(window.end()));
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }
}
