package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.ViolationsTable.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which columns data quality found to have drifted from the baseline. */
public final class DriftedInputs {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<InRun<Seen>> violations;

  DriftedInputs(ResultTable<InRun<Metric>> metrics, ResultTable<InRun<Seen>> violations) {
    this.metrics = metrics;
    this.violations = violations;
  }

  /**
   * The drifted columns of each window within a span that data quality has judged, the finding to
   * read first at the front; none for a window without drift.
   */
  public Map<Evaluated, List<String>> within(MonitorId monitor, Window span) {
    Map<Evaluated, List<String>> drifted = new HashMap<>();
    in(metrics.frame(), monitor, span)
        .select("window_start", "window_end", "granularity")
        .distinct()
        .collectAsList()
        .forEach(row -> drifted.put(evaluated(new StoredRow(row)), new ArrayList<>()));
    in(violations.frame(), monitor, span)
        .where(
            col("check_type")
                .equalTo(CheckType.BASELINE_DRIFT.text())
                .and(col("slice_key").isNull()))
        .select("window_start", "window_end", "granularity", "rank", "column_names")
        .orderBy("rank")
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              List<String> columns =
                  drifted.computeIfAbsent(evaluated(stored), w -> new ArrayList<>());
              stored.texts("column_names").stream()
                  .filter(c -> !columns.contains(c))
                  .forEach(columns::add);
            });
    return drifted;
  }

  /** The same of a window whose results are yet to be published. */
  public static List<String> of(WindowResults results) {
    return new ArrayList<>(
        results.violations().stream()
            .filter(v -> v.check() == CheckType.BASELINE_DRIFT && v.slice().isWhole())
            .sorted(Comparator.comparingInt(Violation::rank))
            .flatMap(v -> v.columns().stream())
            .map(ColumnName::text)
            .distinct()
            .toList());
  }

  private static Evaluated evaluated(StoredRow row) {
    return new Evaluated(StoredProfile.window(row), new Granularity(row.text("granularity")));
  }

  private static Dataset<Row> in(Dataset<Row> frame, MonitorId monitor, Window span) {
    return frame.where(
        col("monitor_id")
            .equalTo(monitor.value())
            .and(col("monitor_type").equalTo(MonitorType.DATA_QUALITY.name()))
            .and(col("window_start").geq(lit(span.start())))
            .and(col("window_end").leq(lit(span.end()))));
  }
}
