package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.tidemark.constraints.Violation;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    values.forEach(m -> run.requireCovers(m.monitorType(), "Metric " + m.name()));
    findings.forEach(v -> run.requireCovers(v.monitor(), "Violation of " + v.constraintId()));
    metrics.replace(values.stream().map(m -> new InRun<>(run, m)).toList(), run.slice());
    Map<Demand, Instant> firstSeen = findings.isEmpty() ? Map.of() : firstSeen(run);
    Instant start = run.window().start();
    violations.replace(
        findings.stream()
            .map(
                v -> {
                  Instant before =
                      firstSeen.getOrDefault(new Demand(v.constraintId(), v.check().text()), start);
                  return new InRun<>(run, new Seen(v, before.isBefore(start) ? before : start));
                })
            .toList(),
        run.slice());
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
