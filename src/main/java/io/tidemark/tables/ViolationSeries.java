package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.volume.VolumeFindings;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.ViolationsTable.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Since when violations last without a break: a violation goes on if the window before showed it
 * too. The window before is the latest earlier one of the same granularity that has metrics; one
 * without data neither shows nor ends anything. Mutable: it moves on from window to window.
 */
final class ViolationSeries {

  /** What violations are about; each has windows of its own. */
  enum Family {
    /** What the rows of a window hold. */
    CONTENT,
    /** Whether as many rows come as are expected. */
    VOLUME;

    List<Violation> violations(WindowResults window) {
      return window.violations().stream().filter(v -> isOf(v.check())).toList();
    }

    /** Whether a window shows whether there are any. */
    boolean isJudged(WindowResults window) {
      return window.metrics().stream().anyMatch(m -> isOf(m.name()))
          || !violations(window).isEmpty();
    }

    private boolean isOf(CheckType check) {
      return VolumeFindings.isOf(check) == (this == VOLUME);
    }

    private boolean isOf(String metric) {
      return VolumeFindings.METRICS.contains(metric) == (this == VOLUME);
    }

    private Column metrics() {
      Column ofVolume = col("metric").isInCollection(VolumeFindings.METRICS);
      return this == VOLUME ? ofVolume : not(ofVolume);
    }
  }

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

  /** What the tables hold of windows before and between those of the run, by their starts. */
  private final NavigableMap<Instant, Map<Demand, Instant>> stored;

  private Map<Demand, Instant> before = Map.of();
  private Instant last = Instant.MIN;

  private ViolationSeries(NavigableMap<Instant, Map<Demand, Instant>> stored) {
    this.stored = stored;
  }

  /**
   * What the window before the run's shows, and those between its windows that it does not replace,
   * as the tables hold it.
   *
   * @param run over the first of its windows
   * @param starts of its windows, in the order of time
   * @param family the violations that are asked for
   */
  static ViolationSeries before(
      WindowRun run,
      List<Instant> starts,
      Family family,
      ResultTable<InRun<Metric>> metrics,
      ResultTable<InRun<Seen>> violations) {
    NavigableMap<Instant, Map<Demand, Instant>> stored = new TreeMap<>();
    Dataset<Row> windows = metrics.frame().where(ofSeries(run).and(family.metrics()));
    Row latest =
        windows
            .where(col("window_start").lt(literal(run.window().start())))
            .agg(max("window_start").as("window_start"))
            .head();
    if (!latest.isNullAt(0)) {
      stored.put(new StoredRow(latest).instant("window_start"), new HashMap<>());
    }
    Instant end = starts.get(starts.size() - 1);
    if (starts.size() > 1) {
      windows
          .where(
              col("window_start")
                  .gt(literal(run.window().start()))
                  .and(col("window_start").lt(literal(end))))
          .select("window_start")
          .distinct()
          .collectAsList()
          .forEach(row -> stored.put(new StoredRow(row).instant("window_start"), new HashMap<>()));
      starts.forEach(stored::remove);
    }
    if (!stored.isEmpty()) {
      violations
          .frame()
          .where(
              ofSeries(run)
                  .and(col("window_start").geq(literal(stored.firstKey())))
                  .and(col("window_start").leq(literal(stored.lastKey()))))
          .collectAsList()
          .forEach(
              row -> {
                StoredRow violation = new StoredRow(row);
                Map<Demand, Instant> open = stored.get(violation.instant("window_start"));
                if (open != null) {
                  open.merge(
                      Demand.of(violation),
                      violation.instant("first_seen"),
                      (a, b) -> a.isBefore(b) ? a : b);
                }
              });
    }
    return new ViolationSeries(stored);
  }

  /** The violations of the next window, each with the start of the window that showed it first. */
  List<Seen> next(Instant start, List<Violation> violations) {
    Map.Entry<Instant, Map<Demand, Instant>> between = stored.lowerEntry(start);
    if (between != null && between.getKey().isAfter(last)) {
      before = between.getValue();
    }
    last = start;
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
        .and(
            col("monitor_type").isin(run.monitorTypes().stream().map(MonitorType::name).toArray()));
  }

  private static Column literal(Instant time) {
    return lit(java.sql.Timestamp.from(time));
  }
}
