package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishes metrics and violations of windows: one commit to each of the two tables. */
final class Publication {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  Publication(ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    this.metrics = metrics;
    this.violations = violations;
  }

  void publish(WindowRun run, List<Metric> values, List<Violation> findings) {
    publish(Map.of(run, List.of(new WindowResults(run.window(), values, findings))), run.slice());
  }

  /** Publishes windows of several series in one commit per table. */
  void publish(
      RunContext run, Set<MonitorType> types, Map<Granularity, List<WindowResults>> series) {
    Map<WindowRun, List<WindowResults>> byFirst = new LinkedHashMap<>();
    Map<Granularity, List<Window>> windows = new LinkedHashMap<>();
    series.forEach(
        (granularity, results) -> {
          List<WindowResults> inOrder =
              results.stream().sorted(Comparator.comparing(w -> w.window().start())).toList();
          windows.put(granularity, inOrder.stream().map(WindowResults::window).toList());
          inOrder.stream()
              .findFirst()
              .ifPresent(
                  first ->
                      byFirst.put(new WindowRun(run, types, first.window(), granularity), inOrder));
        });
    publish(byFirst, ResultSlice.ofWindows(run.monitor(), types, windows));
  }

  /**
   * Publishes series.
   *
   * @param series the windows of each in the order of time, by the run over its first
   */
  private void publish(Map<WindowRun, List<WindowResults>> series, ResultSlice slice) {
    List<InRun<Metric>> values = new ArrayList<>();
    series.forEach(
        (first, windows) ->
            windows.forEach(
                w -> {
                  WindowRun run = first.over(w.window());
                  w.metrics().forEach(m -> values.add(new InRun<>(covered(run, m), m)));
                  w.violations().forEach(v -> covered(run, v));
                }));
    metrics.replace(values, slice);
    List<InRun<Seen>> findings = new ArrayList<>();
    series.forEach((first, windows) -> findings.addAll(findings(first, windows)));
    violations.replace(findings, slice);
  }

  private List<InRun<Seen>> findings(WindowRun first, List<WindowResults> windows) {
    List<InRun<Seen>> findings = new ArrayList<>();
    if (windows.stream().anyMatch(w -> !w.violations().isEmpty())) {
      ViolationSeries series =
          ViolationSeries.before(
              first, windows.stream().map(w -> w.window().start()).toList(), metrics, violations);
      for (WindowResults results : windows) {
        if (!results.metrics().isEmpty() || !results.violations().isEmpty()) {
          series
              .next(results.window().start(), results.violations())
              .forEach(seen -> findings.add(new InRun<>(first.over(results.window()), seen)));
        }
      }
    }
    return findings;
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
