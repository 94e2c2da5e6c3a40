package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** How many rows of captures earlier runs found. */
public final class EarlierRows {

  private final ResultTable<ProfileRow> profiles;
  private final ResultTable<RunRecord> runs;

  EarlierRows(ResultTable<ProfileRow> profiles, ResultTable<RunRecord> runs) {
    this.profiles = profiles;
    this.runs = runs;
  }

  /**
   * The rows of base windows within a span, by their starts: 0 where data quality looked and
   * nothing was there. Those that no run has looked at are left out. One read of both tables.
   *
   * @param base the length of the base windows; those of another length don't count
   */
  public SortedMap<Instant, Long> within(MonitorId monitor, Duration base, Window span) {
    Column isOfMonitor = col("monitor_id").equalTo(monitor.value());
    Column overlaps =
        col("window_end").gt(lit(span.start())).and(col("window_start").lt(lit(span.end())));
    Dataset<Row> counted =
        profiles
            .frame()
            .where(
                isOfMonitor
                    .and(col("dataset").equalTo(DatasetKind.CAPTURE.name()))
                    .and(overlaps)
                    .and(col("slice_key").isNull())
                    .and(col("column_position").equalTo(0)))
            .select("window_start", "window_end", "rows");
    Dataset<Row> looked =
        runs.frame()
            .where(
                isOfMonitor
                    .and(col("job").equalTo(JobName.of(MonitorType.DATA_QUALITY).value()))
                    .and(col("status").notEqual(RunStatus.FAILED.text()))
                    .and(overlaps))
            .select(
                col("window_start"),
                col("window_end"),
                lit(null).cast(DataTypes.LongType).as("rows"));
    SortedMap<Instant, Long> rows = new TreeMap<>();
    for (Row row : counted.union(looked).collectAsList()) {
      StoredRow stored = new StoredRow(row);
      Window window = StoredProfile.window(stored);
      if (stored.has("rows")) {
        if (window.length().equals(base)) {
          rows.put(window.start(), stored.whole("rows"));
        }
      } else {
        addLooked(rows, base, window, span);
      }
    }
    return rows;
  }

  private static void addLooked(
      SortedMap<Instant, Long> rows, Duration base, Window run, Window span) {
    Instant end = run.end().isBefore(span.end()) ? run.end() : span.end();
    for (Instant at = run.start(); !at.plus(base).isAfter(end); at = at.plus(base)) {
      if (!at.isBefore(span.start())) {
        rows.putIfAbsent(at, 0L);
      }
    }
  }
}
