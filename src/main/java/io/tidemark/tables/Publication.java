package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;

/** Publishes metrics and violations of windows: one commit to each of the two tables. */
final class Publication {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  Publication(ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    this.metrics = metrics;
    this.violations = violations;
  }

  void publish(WindowRun run, List<Metric> values, List<Violation> findings) {
    begin(Map.of(run, List.of(new WindowResults(run.window(), values, findings)))).run();
  }

  /** Publishes windows of several series in one commit per table. */
  void publish(
      RunContext run, Set<MonitorType> types, Map<Granularity, List<WindowResults>> series) {
    Map<WindowRun, List<WindowResults>> byFirst = new LinkedHashMap<>();
    series.forEach(
        (granularity, results) -> {
          List<WindowResults> inOrder =
              results.stream().sorted(Comparator.comparing(w -> w.window().start())).toList();
          inOrder.stream()
              .findFirst()
              .ifPresent(
                  first ->
                      byFirst.put(new WindowRun(run, types, first.window(), granularity), inOrder));
        });
    begin(byFirst).run();
  }

  /**
   * Publishes the metrics of series. Violations are of the run that the metrics of their window are
   * of: where another run has replaced those since, it is the one that writes its own.
   *
   * @param series the windows of each in the order of time, by the run over its first; not empty
   * @return publishes the violations
   */
  Runnable begin(Map<WindowRun, List<WindowResults>> series) {
    WindowRun any = series.keySet().iterator().next();
    List<InRun<Metric>> values = new ArrayList<>();
    series.forEach(
        (first, windows) ->
            windows.forEach(
                w -> {
                  WindowRun run = first.over(w.window());
                  w.metrics().forEach(m -> values.add(new InRun<>(covered(run, m), m)));
                  w.violations().forEach(v -> covered(run, v));
                }));
    ResultSlice slice = slice(any, series);
    long before = metrics.version();
    metrics.replace(values, slice);
    return () ->
        violations.replace(
            any.run().monitor(),
            () -> {
              boolean isAlone = !values.isEmpty() && metrics.version() == before + 1;
              Map<WindowRun, List<WindowResults>> own = isAlone ? series : own(series, slice);
              return own.isEmpty() ? Optional.empty() : Optional.of(replacement(any, own));
            });
  }

  /** The windows whose metrics no other run has replaced. */
  private Map<WindowRun, List<WindowResults>> own(
      Map<WindowRun, List<WindowResults>> series, ResultSlice slice) {
    RunContext run = series.keySet().iterator().next().run();
    Set<String> others =
        metrics
            .frame()
            .where(slice.predicate())
            .where(functions.col("run_id").notEqual(run.runId()))
            .select("granularity", "window_start")
            .distinct()
            .collectAsList()
            .stream()
            .map(StoredRow::new)
            .map(row -> key(row.text("granularity"), row.instant("window_start")))
            .collect(Collectors.toSet());
    Map<WindowRun, List<WindowResults>> own = new LinkedHashMap<>();
    series.forEach(
        (first, windows) -> {
          List<WindowResults> left =
              windows.stream()
                  .filter(
                      w -> !others.contains(key(first.granularity().text(), w.window().start())))
                  .toList();
          if (!left.isEmpty()) {
            own.put(first.over(left.get(0).window()), left);
          }
        });
    return own;
  }

  private static String key(String granularity, Instant start) {
    return granularity + " since " + Instants.stored(start);
  }

  private ResultTable.Replacement<InRun<Seen>> replacement(
      WindowRun any, Map<WindowRun, List<WindowResults>> series) {
    List<InRun<Seen>> findings = new ArrayList<>();
    series.forEach((first, windows) -> findings.addAll(findings(first, windows)));
    return new ResultTable.Replacement<>(findings, slice(any, series));
  }

  private static ResultSlice slice(WindowRun any, Map<WindowRun, List<WindowResults>> series) {
    Map<Granularity, List<Window>> windows = new LinkedHashMap<>();
    series.forEach(
        (first, results) ->
            windows.put(first.granularity(), results.stream().map(WindowResults::window).toList()));
    return ResultSlice.ofWindows(any.run().monitor(), any.monitorTypes(), windows);
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
