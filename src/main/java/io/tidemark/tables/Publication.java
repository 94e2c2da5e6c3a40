package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.util.List;

/** Publishes the metrics and violations of a window. */
final class Publication {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  Publication(ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    this.metrics = metrics;
    this.violations = violations;
  }

  void publish(WindowRun run, List<Metric> values, List<Violation> findings) {
    values.forEach(m -> run.requireCovers(m.monitorType(), "Metric " + m.name()));
    findings.forEach(v -> run.requireCovers(v.monitor(), "Violation of " + v.constraintId()));
    metrics.replace(values.stream().map(m -> new InRun<>(run, m)).toList(), run.slice());
    violations.replace(
        findings.isEmpty()
            ? List.of()
            : ViolationSeries.before(run, metrics, violations)
                .next(run.window().start(), findings)
                .stream()
                .map(seen -> new InRun<>(run, seen))
                .toList(),
        run.slice());
  }
}
