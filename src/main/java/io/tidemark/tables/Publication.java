package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorId;
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

  /** Publishes the windows of runs of one monitor, in one commit per table. */
  void publish(List<RunWindows> runs) {
    Map<WindowRun, List<WindowResults>> byFirst = new LinkedHashMap<>();
    for (RunWindows found : runs) {
      found
          .windows()
          .forEach(
              (granularity, results) -> {
                List<WindowResults> inOrder =
                    results.stream().sorted(Comparator.comparing(w -> w.window().start())).toList();
                inOrder.stream()
                    .findFirst()
                    .map(w -> new WindowRun(found.run(), found.types(), w.window(), granularity))
                    .ifPresent(first -> byFirst.put(first, inOrder));
              });
    }
    if (!byFirst.isEmpty()) {
      begin(byFirst).run();
    }
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
    long before = metrics.version();
    metrics.replace(values, slice(series));
    return () ->
        violations.replace(
            any.run().monitor(),
            () -> {
              boolean isAlone = !values.isEmpty() && metrics.version() == before + 1;
              Map<WindowRun, List<WindowResults>> own = isAlone ? series : own(series);
              return own.isEmpty() ? Optional.empty() : Optional.of(replacement(own));
            });
  }

  /** The windows whose metrics no other run has replaced. */
  private Map<WindowRun, List<WindowResults>> own(Map<WindowRun, List<WindowResults>> series) {
    Map<WindowRun, List<WindowResults>> own = new LinkedHashMap<>();
    series.forEach(
        (first, windows) -> {
          Set<Instant> others = others(first, windows);
          List<WindowResults> left =
              windows.stream()
                  .filter(w -> !others.contains(Instants.stored(w.window().start())))
                  .toList();
          if (!left.isEmpty()) {
            own.put(first.over(left.get(0).window()), left);
          }
        });
    return own;
  }

  /** The starts of those windows that hold metrics of other runs. */
  private Set<Instant> others(WindowRun first, List<WindowResults> windows) {
    return metrics
        .frame()
        .where(slice(Map.of(first, windows)).predicate())
        .where(functions.col("run_id").notEqual(first.run().runId()))
        .select("window_start")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> new StoredRow(row).instant("window_start"))
        .collect(Collectors.toSet());
  }

  private ResultTable.Replacement<InRun<Seen>> replacement(
      Map<WindowRun, List<WindowResults>> series) {
    List<InRun<Seen>> findings = new ArrayList<>();
    series.forEach((first, windows) -> findings.addAll(findings(first, windows)));
    return new ResultTable.Replacement<>(findings, slice(series));
  }

  private static ResultSlice slice(Map<WindowRun, List<WindowResults>> series) {
    Map<Set<MonitorType>, Map<Granularity, List<Window>>> byTypes = new LinkedHashMap<>();
    series.forEach(
        (first, results) ->
            byTypes
                .computeIfAbsent(first.monitorTypes(), types -> new LinkedHashMap<>())
                .put(first.granularity(), results.stream().map(WindowResults::window).toList()));
    MonitorId monitor = series.keySet().iterator().next().run().monitor();
    return ResultSlice.ofEach(
        byTypes.entrySet().stream()
            .map(e -> ResultSlice.ofWindows(monitor, e.getKey(), e.getValue()))
            .toList());
  }

  /**
   * Findings of the rows that come, and of what they hold, are series of their own: a window
   * without rows shows or ends the former only.
   */
  private List<InRun<Seen>> findings(WindowRun first, List<WindowResults> windows) {
    List<InRun<Seen>> findings = new ArrayList<>();
    for (ViolationSeries.Family family : ViolationSeries.Family.values()) {
      if (windows.stream().anyMatch(w -> !family.violations(w).isEmpty())) {
        ViolationSeries series =
            ViolationSeries.before(
                first,
                windows.stream().map(w -> w.window().start()).toList(),
                family,
                metrics,
                violations);
        for (WindowResults results : windows) {
          if (family.isJudged(results)) {
            series
                .next(results.window().start(), family.violations(results))
                .forEach(seen -> findings.add(new InRun<>(first.over(results.window()), seen)));
          }
        }
      }
    }
    return findings;
  }

  private static WindowRun covered(WindowRun run, Metric metric) {
    run.requireCovers(metric.key().monitorType(), "Metric " + metric.name());
    return run;
  }

  private static WindowRun covered(WindowRun run, Violation violation) {
    run.requireCovers(violation.monitor(), "Violation of " + violation.constraintId());
    return run;
  }
}
