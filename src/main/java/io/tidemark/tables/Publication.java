package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Publishes the metrics and violations of a window. */
final class Publication {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  Publication(ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    this.metrics = metrics;
    this.violations = violations;
  }

  void publish(WindowRun run, List<Metric> values, List<Violation> findings) {
    publish(List.of(run), List.of(new WindowResults(run.window(), values, findings)), run.slice());
  }

  /** Publishes windows of one series in one commit per table. */
  void publish(
      RunContext run, Set<MonitorType> types, Granularity series, List<WindowResults> windows) {
    List<WindowResults> inOrder =
        windows.stream().sorted(Comparator.comparing(w -> w.window().start())).toList();
    publish(
        inOrder.stream().map(w -> new WindowRun(run, types, w.window(), series)).toList(),
        inOrder,
        ResultSlice.ofWindows(
            run.monitor(), types, inOrder.stream().map(WindowResults::window).toList(), series));
  }

  private void publish(List<WindowRun> runs, List<WindowResults> windows, ResultSlice slice) {
    List<InRun<Metric>> values = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      WindowRun run = runs.get(i);
      windows.get(i).metrics().forEach(m -> values.add(new InRun<>(covered(run, m), m)));
      windows.get(i).violations().forEach(v -> covered(run, v));
    }
    metrics.replace(values, slice);
    List<InRun<Seen>> findings = new ArrayList<>();
    if (windows.stream().anyMatch(w -> !w.violations().isEmpty())) {
      ViolationSeries series = ViolationSeries.before(runs.get(0), metrics, violations);
      for (int i = 0; i < runs.size(); i++) {
        WindowRun run = runs.get(i);
        WindowResults results = windows.get(i);
        if (!results.metrics().isEmpty() || !results.violations().isEmpty()) {
          series
              .next(run.window().start(), results.violations())
              .forEach(seen -> findings.add(new InRun<>(run, seen)));
        }
      }
    }
    violations.replace(findings, slice);
  }

  private static WindowRun covered(WindowRun run, Metric metric) {
    run.requireCovers(metric.monitorType(), "Metric " + metric.name());
    return run;
  }

  private static WindowRun covered(WindowRun run, Violation violation) {
    run.requireCovers(violation.monitor(), "Violation of " + violation.constraintId());
    return run;
  }
}
