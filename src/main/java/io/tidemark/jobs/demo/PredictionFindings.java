package io.tidemark.jobs.demo;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import java.util.List;

/**
 * What model quality or bias found in a window.
 *
 * @param labelling the labels that were there
 * @param metrics every number
 * @param violations what alarms
 */
public record PredictionFindings(
    Window window, Labelling labelling, List<Metric> metrics, List<Violation> violations) {

  public PredictionFindings {
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }
}
