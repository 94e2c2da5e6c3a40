package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertState;
import io.tidemark.alerts.Datapoint;
import io.tidemark.alerts.Finding;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Observation;
import io.tidemark.alerts.Series;
import io.tidemark.constraints.volume.VolumeFindings;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.tables.AlertsTable.AlertRow;
import io.tidemark.tables.ViolationsTable.Seen;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** What sinks are told of findings, and what the tables hold of these. */
public final class AlertStore {

  private final ResultTable<AlertRow> alerts;
  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  AlertStore(
      ResultTable<AlertRow> alerts,
      ResultTable<InRun<Metric>> metrics,
      ResultTable<InRun<Seen>> violations) {
    this.alerts = alerts;
    this.metrics = metrics;
    this.violations = violations;
  }

  /** What was judged in a window; without names, any metric or column of the rows. */
  private record Judged(
      String granularity,
      Optional<String> metric,
      Optional<String> column,
      Optional<String> sliceKey,
      Optional<String> sliceValue) {

    List<Judged> alsoWithoutNames() {
      Judged ofAnyColumn = new Judged(granularity, metric, Optional.empty(), sliceKey, sliceValue);
      // Whether rows came is judged of a window without rows, too, and says nothing of them.
      return metric.filter(VolumeFindings.METRICS::contains).isPresent()
          ? List.of(this, ofAnyColumn)
          : List.of(
              this,
              ofAnyColumn,
              new Judged(granularity, Optional.empty(), Optional.empty(), sliceKey, sliceValue));
    }
  }

  /** The alerts of a kind of monitoring that are not resolved, or ended at that time or later. */
  public List<Alert> since(MonitorId monitor, MonitorType type, Instant from) {
    return alerts
        .frame()
        .where(
            col("monitor_id")
                .equalTo(monitor.value())
                .and(col("monitor_type").equalTo(type.name()))
                .and(
                    col("state")
                        .notEqual(AlertState.RESOLVED.text())
                        .or(col("alerting_until").geq(lit(Timestamp.from(from))))))
        .collectAsList()
        .stream()
        .map(row -> AlertsTable.alert(new StoredRow(row)))
        .toList();
  }

  /** Writes alerts, each in place of what is stored of it, in one commit. */
  public void save(RunContext run, List<Alert> changed) {
    if (!changed.isEmpty()) {
      alerts.replace(
          changed.stream().map(alert -> new AlertRow(run, alert)).toList(),
          ResultSlice.ofAlerts(
              run.monitor(), changed.stream().map(a -> a.id(run.monitor())).toList()));
    }
  }

  /**
   * What the tables hold of findings: of all that windows of the series show, and of others. A
   * window judged a finding where its metric is OK or violated there; where it has none, where any
   * metric is. One read of violations, and one of metrics.
   *
   * @param series one for each length of windows, at least one
   * @param others such as have alerts; those of other series are left out
   */
  public List<FindingHistory> histories(
      MonitorId monitor, MonitorType type, List<Series> series, Collection<Alert> others) {
    Map<String, Series> byGranularity =
        series.stream().collect(Collectors.toMap(Series::granularity, s -> s));
    Column rows = rows(monitor, type, series);
    Map<Finding, Map<Window, Observation>> shown = new LinkedHashMap<>();
    Map<Finding, Optional<String>> metricOf = new LinkedHashMap<>();
    others.stream()
        .filter(alert -> byGranularity.containsKey(alert.finding().granularity()))
        .forEach(alert -> metricOf.put(alert.finding(), alert.shown().metric()));
    violations
        .frame()
        .where(rows)
        .collectAsList()
        .forEach(
            row -> {
              StoredRow violation = new StoredRow(row);
              Finding finding = AlertsTable.finding(violation);
              Observation seen = AlertsTable.observation(violation);
              metricOf.put(finding, seen.metric());
              shown
                  .computeIfAbsent(finding, f -> new HashMap<>())
                  .merge(
                      seen.window(),
                      seen,
                      (a, b) -> a.severity().compareTo(b.severity()) >= 0 ? a : b);
            });
    if (metricOf.isEmpty()) {
      return List.of();
    }
    Map<Judged, Set<Window>> judged = judged(rows, metricOf.values());
    List<FindingHistory> histories = new ArrayList<>();
    metricOf.forEach(
        (finding, metric) -> {
          Map<Window, Observation> of = shown.getOrDefault(finding, Map.of());
          Set<Window> windows = new LinkedHashSet<>(of.keySet());
          windows.addAll(judged.getOrDefault(judged(finding, metric), Set.of()));
          histories.add(
              new FindingHistory(
                  finding,
                  windows.stream()
                      .map(w -> new Datapoint(w, Optional.ofNullable(of.get(w))))
                      .toList(),
                  byGranularity.get(finding.granularity()).from()));
        });
    return histories;
  }

  /** What must be judged in a window for it to say something of the finding. */
  private static Judged judged(Finding finding, Optional<String> metric) {
    boolean isOfOneColumn = metric.isPresent() && finding.columns().size() == 1;
    return new Judged(
        finding.granularity(),
        metric,
        isOfOneColumn ? Optional.of(finding.columns().get(0)) : Optional.empty(),
        finding.sliceKey(),
        finding.sliceValue());
  }

  /** The windows by whatever of them may be asked for. */
  private Map<Judged, Set<Window>> judged(Column rows, Collection<Optional<String>> names) {
    Column wanted =
        names.stream().allMatch(Optional::isPresent)
            ? col("metric").isin(names.stream().flatMap(Optional::stream).distinct().toArray())
            : lit(true);
    Map<Judged, Set<Window>> judged = new HashMap<>();
    metrics
        .frame()
        .where(
            rows.and(col("status").isin(MetricStatus.OK.name(), MetricStatus.VIOLATED.name()))
                .and(wanted))
        .select(
            "granularity",
            "window_start",
            "window_end",
            "metric",
            "column_name",
            "slice_key",
            "slice_value")
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              StoredRow metric = new StoredRow(row);
              Window window = StoredProfile.window(metric);
              new Judged(
                      metric.text("granularity"),
                      metric.optionalText("metric"),
                      metric.optionalText("column_name"),
                      metric.optionalText("slice_key"),
                      metric.optionalText("slice_value"))
                  .alsoWithoutNames()
                  .forEach(j -> judged.computeIfAbsent(j, k -> new LinkedHashSet<>()).add(window));
            });
    return judged;
  }

  private static Column rows(MonitorId monitor, MonitorType type, List<Series> series) {
    Column windows =
        series.stream()
            .map(
                s ->
                    col("granularity")
                        .equalTo(s.granularity())
                        .and(col("window_start").geq(lit(Timestamp.from(s.lookBack())))))
            .reduce(Column::or)
            .orElseThrow();
    return col("monitor_id")
        .equalTo(monitor.value())
        .and(col("monitor_type").equalTo(type.name()))
        .and(windows);
  }
}
