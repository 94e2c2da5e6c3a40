package io.tidemark.jobs.source;

import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.AttributionScan;
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
 * The captures of a monitor that hold attributions, opened.
 *
 * @param rows all of them; nothing is read yet
 * @param plan where the attributions stand
 * @param model names what they are computed by; empty where they are captured
 */
public record AttributionCaptures(
    MonitorConfig config,
    Dataset<Row> rows,
    MonitoredColumns columns,
    AttributionPlan plan,
    String model) {

  /**
   * Opens the captures.
   *
   * @param baseline whose attributions these are compared with
   * @param learned these attributions
   */
  public static AttributionCaptures open(
      SparkSession spark, MonitorConfig config, Baseline baseline, AttributionProfile learned) {
    Dataset<Row> rows = new Sources(spark).open("capture", config.capture().source());
    MonitoredColumns columns = MonitoredColumns.of(config, "capture", rows.schema());
    new ColumnProblems(columns).require();
    AttributionColumns attributions =
        AttributionColumns.ofCaptures(config, rows, baseline, learned);
    return new AttributionCaptures(
        config, rows, columns, attributions.plan(), attributions.model());
  }

  /** What each base window was, or would be, folded from; empty where Spark does not tell. */
  public Optional<Map<Window, String>> versions(List<Window> baseWindows) {
    return byTime().versions(baseWindows, planVersion());
  }

  /** Names what is collected. */
  public String planVersion() {
    return PlanVersion.of(config.capture(), plan, model);
  }

  /** The attributions of the base windows, by one scan; one without rows is not there. */
  public SortedMap<Window, AttributionProfile> fold(List<Window> baseWindows) {
    if (!config.capture().isSnapshot()) {
      TimeRange range = byTime().range(baseWindows);
      SortedMap<Window, AttributionProfile> byWindow =
          AttributionScan.fold(UnplacedTexts.restored(rows, range.in(rows)), plan, range);
      if (byWindow.isEmpty()) {
        new TimeTexts(config.capture(), columns, rows).require();
      }
      return byWindow;
    }
    SortedMap<Window, AttributionProfile> one = new TreeMap<>(Comparator.comparing(Window::start));
    AttributionProfile all = AttributionScan.fold(UnplacedTexts.restored(rows, rows), plan);
    if (all.rows() > 0) {
      one.put(baseWindows.get(0), all);
    }
    return one;
  }

  private CaptureRows byTime() {
    return new CaptureRows(config, rows, columns);
  }
}
