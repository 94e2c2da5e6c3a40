package io.tidemark.constraints.correct;

import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.List;
import java.util.Optional;

/** The metrics of one column after judgement. */
record JudgedColumn(List<Metric> metrics) {

  JudgedColumn {
    metrics = List.copyOf(metrics);
  }

  /** The metric of that name, if it is violated. */
  Optional<Metric> violated(String name) {
    return metrics.stream()
        .filter(m -> m.name().equals(name) && m.status() == MetricStatus.VIOLATED)
        .findFirst();
  }
}
