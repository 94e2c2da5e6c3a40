package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Since when violations last without a break: a violation goes on if the window before showed it
 * too. The window before is the latest earlier one of the same granularity that has metrics; one
 * without data neither shows nor ends anything. Mutable: it moves on from window to window.
 */
final class ViolationSeries {

  /** What is violated: a constraint, by one of its checks, in the same columns and rows. */
  private record Demand(
      String constraintId,
      String check,
      List<String> columns,
      Optional<String> sliceKey,
      Optional<String> sliceValue) {

    static Demand of(Violation violation) {
      return new Demand(
          violation.constraintId(),
          violation.check().text(),
          violation.columns().stream().map(ColumnName::text).toList(),
          Optional.ofNullable(violation.slice().key()),
          Optional.ofNullable(violation.slice().value()));
    }

    static Demand of(StoredRow row) {
      return new Demand(
          row.text("constraint_id"),
          row.text("check_type"),
          row.texts("column_names"),
          row.optionalText("slice_key"),
          row.optionalText("slice_value"));
    }
  }

  private Map<Demand, Instant> before;

  private ViolationSeries(Map<Demand, Instant> before) {
    this.before = before;
  }

  /** What the window before the run's shows, as the tables hold it. */
  static ViolationSeries before(
      WindowRun run, ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    Map<Demand, Instant> open = new HashMap<>();
    Row last =
        metrics
            .frame()
            .where(ofSeries(run).and(col("window_start").lt(literal(run.window().start()))))
            .agg(max("window_start").as("window_start"))
            .head();
    if (!last.isNullAt(0)) {
      Instant start = new StoredRow(last).instant("window_start");
      violations
          .frame()
          .where(ofSeries(run).and(col("window_start").equalTo(literal(start))))
          .collectAsList()
          .forEach(
              row -> {
                StoredRow stored = new StoredRow(row);
                open.merge(
                    Demand.of(stored),
                    stored.instant("first_seen"),
                    (a, b) -> a.isBefore(b) ? a : b);
              });
    }
    return new ViolationSeries(open);
  }

  /** The violations of the next window, each with the start of the window that showed it first. */
  List<Seen> next(Instant start, List<Violation> violations) {
    Map<Demand, Instant> now = new HashMap<>();
    List<Seen> seen = new ArrayList<>();
    for (Violation violation : violations) {
      Demand demand = Demand.of(violation);
      Instant first = before.getOrDefault(demand, start);
      now.put(demand, first);
      seen.add(new Seen(violation, first));
    }
    before = now;
    return seen;
  }

  private static Column ofSeries(WindowRun run) {
    return col("monitor_id")
        .equalTo(run.run().monitor().value())
        .and(col("granularity").equalTo(run.granularity().text()))
        .and(col("monitor_type").isin(run.monitorTypes().stream().map(Enum::name).toArray()));
  }

  private static Column literal(Instant time) {
    return lit(java.sql.Timestamp.from(time));
  }
}
