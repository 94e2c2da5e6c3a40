package io.tidemark.jobs.source;

import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.scan.AggregatePlan;
import io.tidemark.scan.AggregateScan;
import io.tidemark.scan.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The captures of a monitor, and what custom metrics are computed from.
 *
 * @param rows all of them; nothing is read yet
 * @param plan what is collected of each row
 * @param slices the parts of the rows to collect it of, besides all
 */
public record CustomCaptures(
    MonitorConfig config,
    Dataset<Row> rows,
    MonitoredColumns columns,
    CustomMetrics metrics,
    AggregatePlan plan,
    SlicePlan slices) {

  /** Opens the captures. */
  public static CustomCaptures open(SparkSession spark, MonitorConfig config, SlicePlan slices) {
    Dataset<Row> rows = new Sources(spark).open("capture", config.capture().source());
    MonitoredColumns columns = MonitoredColumns.of(config, "capture", rows.schema());
    new ColumnProblems(columns).require();
    CustomMetrics metrics = CustomMetrics.of(CustomDefinitions.of(config), rows, columns);
    return new CustomCaptures(config, rows, columns, metrics, metrics.plan(), slices);
  }

  /** What each base window was, or would be, folded from; empty where Spark does not tell. */
  public Optional<Map<Window, String>> versions(List<Window> baseWindows) {
    return byTime().versions(baseWindows, planVersion());
  }

  /** Names what is collected. */
  public String planVersion() {
    return PlanVersion.of(config.capture(), plan, slices);
  }

  /** What is collected of the base windows, by one scan; one without rows is not there. */
  public SortedMap<Window, SlicedAggregates> fold(List<Window> baseWindows) {
    if (!config.capture().isSnapshot()) {
      TimeRange range = byTime().range(baseWindows);
      SortedMap<Window, SlicedAggregates> byWindow =
          AggregateScan.fold(UnplacedTexts.restored(rows, range.in(rows)), plan, slices, range);
      if (byWindow.isEmpty()) {
        new TimeTexts(config.capture(), columns, rows).require();
      }
      return byWindow;
    }
    SortedMap<Window, SlicedAggregates> one = new TreeMap<>(Comparator.comparing(Window::start));
    SlicedAggregates all = AggregateScan.fold(UnplacedTexts.restored(rows, rows), plan, slices);
    if (all.whole().rows() > 0) {
      one.put(baseWindows.get(0), all);
    }
    return one;
  }

  /** What is collected of no rows. */
  public SlicedAggregates none() {
    return SlicedAggregates.empty(plan.keys());
  }

  private CaptureRows byTime() {
    return new CaptureRows(config, rows, columns);
  }
}
