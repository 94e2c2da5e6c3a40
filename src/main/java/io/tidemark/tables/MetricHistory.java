package io.tidemark.tables;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The values that metrics of the whole table had in earlier windows. */
public final class MetricHistory {

  /**
   * A metric of a column.
   *
   * @param column its name in tables; {@link #NO_COLUMN} for a metric of no single column
   * @param definition the number of the metric's definition; rows of another one mean something
   *     else
   */
  public record Series(String column, String metric, int definition) {

    /** In place of the name of a column. */
    public static final String NO_COLUMN = "";

    /** The series that a row of a column belongs to. */
    public static Series of(Metric metric) {
      return new Series(
          metric.column().orElseThrow().text(), metric.name(), metric.key().definition());
    }

    /**
     * Whether a value of the metric counts for the windows after it: it has one, of all rows and
     * against the baseline, and neither violated nor had too few rows.
     */
    public static boolean counts(Metric metric) {
      return metric.key().monitorType() == MonitorType.DATA_QUALITY
          && metric.comparedWith() == ComparedWith.BASELINE
          && metric.status() == MetricStatus.OK
          && metric.slice().isWhole()
          && metric.column().isPresent()
          && metric.value().isDefined();
    }
  }

  /** The value of a metric in a window. */
  public record Past(Window window, double value) {}

  /** Releases that did not write the column had the first definition of everything. */
  static final Column DEFINITION = coalesce(col("definition"), lit(1));

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<RunRecord> runs;

  MetricHistory(ResultTable<InRun<Metric>> metrics, ResultTable<RunRecord> runs) {
    this.metrics = metrics;
    this.runs = runs;
  }

  /**
   * The stored values of metrics of all rows against the same baseline, in the order of time: all
   * that windows from the first on may look back to. Windows that violated and those with too few
   * rows are left out; a series without values is not there.
   *
   * @param type the kind of monitoring that published them
   * @param baselineVersion the version that they were compared with: against another one they would
   *     mean something else
   * @param first the start of the first window that looks back
   * @param last the start of the last one; values of windows that end after it are left out
   * @param wanted the series to read
   * @param most the most values of each before the first, the latest, at least 1
   * @param own the run that asks, which has published windows and has yet to end; empty for none
   */
  public Map<Series, List<Past>> before(
      MonitorId monitor,
      MonitorType type,
      String baselineVersion,
      Granularity granularity,
      Instant first,
      Instant last,
      Collection<Series> wanted,
      int most,
      Optional<String> own) {
    Dataset<Row> sameBaseline =
        runs.frame()
            .where(
                col("monitor_id")
                    .equalTo(monitor.value())
                    .and(col("baseline_version").equalTo(baselineVersion)))
            .select(col("run_id"))
            .union(
                runs.frame()
                    .sparkSession()
                    .createDataset(own.stream().toList(), Encoders.STRING())
                    .toDF("run_id"))
            .distinct();
    Column isBeforeFirst = col("window_end").leq(Timestamp.from(first));
    List<Row> rows =
        metrics
            .frame()
            .where(
                col("monitor_id")
                    .equalTo(monitor.value())
                    .and(ofKind(type))
                    .and(col("granularity").equalTo(granularity.text()))
                    .and(col("window_end").leq(Timestamp.from(last)))
                    .and(col("slice_key").isNull())
                    .and(col("status").equalTo(MetricStatus.OK.name()))
                    .and(col("value").isNotNull())
                    .and(
                        col("metric")
                            .isin(wanted.stream().map(Series::metric).distinct().toArray())))
            .withColumn("definition", DEFINITION)
            .withColumn("column_name", coalesce(col("column_name"), lit(Series.NO_COLUMN)))
            .join(broadcast(sameBaseline), "run_id")
            .withColumn(
                "age",
                row_number()
                    .over(
                        org.apache.spark.sql.expressions.Window.partitionBy(
                                col("column_name"), col("metric"), col("definition"), isBeforeFirst)
                            .orderBy(desc("window_start"))))
            .where(col("age").leq(most).or(org.apache.spark.sql.functions.not(isBeforeFirst)))
            .select("column_name", "metric", "definition", "window_start", "window_end", "value")
            .collectAsList();
    return series(rows, wanted);
  }

  /** Data quality compares a window several times, and its history is that with the baseline. */
  private static Column ofKind(MonitorType type) {
    Column published = col("monitor_type").equalTo(type.name());
    return type.equals(MonitorType.DATA_QUALITY)
        ? published.and(col("compared_with").equalTo(ComparedWith.BASELINE.name()))
        : published;
  }

  private static Map<Series, List<Past>> series(List<Row> rows, Collection<Series> wanted) {
    Map<Series, List<Past>> values = new HashMap<>();
    for (Row row : rows) {
      StoredRow stored = new StoredRow(row);
      Series series =
          new Series(
              stored.text("column_name"),
              stored.text("metric"),
              Math.toIntExact(stored.whole("definition")));
      if (wanted.contains(series)) {
        values
            .computeIfAbsent(series, s -> new ArrayList<>())
            .add(new Past(StoredProfile.window(stored), stored.number("value").orElseThrow()));
      }
    }
    values.values().forEach(v -> v.sort(Comparator.comparing(past -> past.window().start())));
    return values;
  }
}
