package io.tidemark.tables;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The values that metrics of the whole table had in the windows before one. */
public final class MetricHistory {

  /**
   * A metric of a column.
   *
   * @param column its name in tables
   */
  public record Series(String column, String metric) {}

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<RunRecord> runs;

  MetricHistory(ResultTable<InRun<Metric>> metrics, ResultTable<RunRecord> runs) {
    this.metrics = metrics;
    this.runs = runs;
  }

  /**
   * The values of data quality's metrics against the same baseline, in the order of time. Windows
   * that violated and those with too few rows are left out; a series without values is not there.
   *
   * @param baselineVersion the version that they were compared with: against another one they would
   *     mean something else
   * @param window the window before whose start they end
   * @param wanted the series to read
   * @param most the most values of each, the latest, at least 1
   */
  public Map<Series, double[]> before(
      MonitorId monitor,
      String baselineVersion,
      Granularity granularity,
      Window window,
      Collection<Series> wanted,
      int most) {
    Dataset<Row> sameBaseline =
        runs.frame()
            .where(
                col("monitor_id")
                    .equalTo(monitor.value())
                    .and(col("baseline_version").equalTo(baselineVersion)))
            .select(col("run_id"));
    List<Row> rows =
        metrics
            .frame()
            .where(
                col("monitor_id")
                    .equalTo(monitor.value())
                    .and(col("monitor_type").equalTo(MonitorType.DATA_QUALITY.name()))
                    .and(col("granularity").equalTo(granularity.text()))
                    .and(col("window_end").leq(Timestamp.from(window.start())))
                    .and(col("compared_with").equalTo(ComparedWith.BASELINE.name()))
                    .and(col("slice_key").isNull())
                    .and(col("status").equalTo(MetricStatus.OK.name()))
                    .and(col("value").isNotNull())
                    .and(
                        col("metric")
                            .isin(wanted.stream().map(Series::metric).distinct().toArray())))
            .join(broadcast(sameBaseline), "run_id")
            .withColumn(
                "age",
                row_number()
                    .over(
                        org.apache.spark.sql.expressions.Window.partitionBy("column_name", "metric")
                            .orderBy(desc("window_start"))))
            .where(col("age").leq(most))
            .select("column_name", "metric", "age", "value")
            .collectAsList();
    return series(rows, wanted);
  }

  private static Map<Series, double[]> series(List<Row> rows, Collection<Series> wanted) {
    Map<Series, List<Row>> bySeries = new HashMap<>();
    for (Row row : rows) {
      Series series = new Series(row.getString(0), row.getString(1));
      if (wanted.contains(series)) {
        bySeries.computeIfAbsent(series, s -> new ArrayList<>()).add(row);
      }
    }
    Map<Series, double[]> values = new HashMap<>();
    bySeries.forEach(
        (series, found) ->
            values.put(
                series,
                found.stream()
                    .sorted(Comparator.comparingInt((Row r) -> r.getInt(2)).reversed())
                    .mapToDouble(r -> r.getDouble(3))
                    .toArray()));
    return values;
  }
}
