package io.tidemark.jobs.source;

import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.scan.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The captures of a monitor that hold attributions, opened.
 *
 * @param rows all of them; nothing is read yet
 * @param reader what sums their attributions
 */
public record AttributionCaptures(
    MonitorConfig config, Dataset<Row> rows, MonitoredColumns columns, AttributionReader reader) {

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
    return new AttributionCaptures(
        config,
        rows,
        columns,
        AttributionColumns.ofCaptures(config, rows, baseline, learned).reader());
  }

  /** What each base window was, or would be, folded from; empty where Spark does not tell. */
  public Optional<Map<Window, String>> versions(List<Window> baseWindows) {
    return byTime().versions(baseWindows, planVersion());
  }

  /** Names what is collected. */
  public String planVersion() {
    return reader.version(config.capture());
  }

  /**
   * The attributions of the base windows, by one scan; one without rows is not there.
   *
   * @param progress is told what takes long
   */
  public SortedMap<Window, AttributionProfile> fold(
      List<Window> baseWindows, Consumer<String> progress) {
    if (!config.capture().isSnapshot()) {
      TimeRange range = byTime().range(baseWindows);
      SortedMap<Window, AttributionProfile> byWindow =
          reader.byWindow(UnplacedTexts.restored(rows, range.in(rows)), range, progress);
      if (byWindow.isEmpty()) {
        new TimeTexts(config.capture(), columns, rows).require();
      }
      return byWindow;
    }
    SortedMap<Window, AttributionProfile> one = new TreeMap<>(Comparator.comparing(Window::start));
    AttributionProfile all = reader.all(UnplacedTexts.restored(rows, rows), progress);
    if (all.rows() > 0) {
      one.put(baseWindows.get(0), all);
    }
    return one;
  }

  private CaptureRows byTime() {
    return new CaptureRows(config, rows, columns);
  }
}
