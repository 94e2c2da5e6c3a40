package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Publishes the metrics and violations of a window. */
final class Publication {

  /** What is violated: a constraint, by one of its checks. */
  private record Demand(String constraintId, String check) {}

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
    boolean any = windows.stream().anyMatch(w -> !w.violations().isEmpty());
    Map<Demand, Instant> firstSeen = any ? firstSeen(runs.get(0)) : new HashMap<>();
    List<InRun<Seen>> findings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      WindowRun run = runs.get(i);
      Instant start = run.window().start();
      for (Violation v : windows.get(i).violations()) {
        Demand demand = new Demand(v.constraintId(), v.check().text());
        Instant first = firstSeen.merge(demand, start, (a, b) -> a.isBefore(b) ? a : b);
        findings.add(new InRun<>(run, new Seen(v, first)));
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

  /** The earliest window that violated each constraint. */
  private Map<Demand, Instant> firstSeen(WindowRun run) {
    List<Row> rows =
        violations
            .frame()
            .where(col("monitor_id").equalTo(run.run().monitor().value()))
            .groupBy("constraint_id", "check_type")
            .agg(min("first_seen").as("first_seen"))
            .collectAsList();
    Map<Demand, Instant> earliest = new HashMap<>();
    for (Row row : rows) {
      StoredRow stored = new StoredRow(row);
      earliest.put(
          new Demand(stored.text("constraint_id"), stored.text("check_type")),
          stored.instant("first_seen"));
    }
    return earliest;
  }
}
