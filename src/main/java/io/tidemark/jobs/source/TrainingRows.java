package io.tidemark.jobs.source;

import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnKind;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scan.TimeRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows that a baseline is learned from: the training table that is configured, or captures.
 *
 * @param window whose captures they are, with the labels that have come; empty for the training
 *     table
 */
public record TrainingRows(SparkSession spark, MonitorConfig config, Optional<Window> window) {

  private static final Pattern CAPTURED = Pattern.compile("^(.*) from (\\S+Z) to (\\S+Z)");

  /** The training table. */
  public static TrainingRows configured(SparkSession spark, MonitorConfig config) {
    return new TrainingRows(spark, config, Optional.empty());
  }

  /**
   * The captures of a window.
   *
   * @throws BadInputException if captures have no time
   */
  public static TrainingRows ofCaptures(SparkSession spark, MonitorConfig config, Window window) {
    if (config.capture().isSnapshot()) {
      throw new BadInputException(
          "--window-start: the captures have no capture.event-time that says which of them are"
              + " meant; to learn from all of them, name them in training");
    }
    return new TrainingRows(spark, config, Optional.of(window));
  }

  /**
   * Those that a baseline was learned from; empty where the configuration has no training table, or
   * other captures than the baseline.
   */
  public static Optional<TrainingRows> of(
      SparkSession spark, MonitorConfig config, Baseline baseline) {
    Matcher captured = CAPTURED.matcher(baseline.source());
    if (!captured.find()) {
      return Optional.of(configured(spark, config)).filter(rows -> rows.source().isPresent());
    }
    boolean areConfigured =
        captured.group(1).equals(config.capture().source().place())
            && !config.capture().isSnapshot();
    return areConfigured
        ? Optional.of(
            ofCaptures(
                spark,
                config,
                new Window(Instant.parse(captured.group(2)), Instant.parse(captured.group(3)))))
        : Optional.empty();
  }

  /** Why there is nothing to look at where {@link #of} gives nothing. */
  public static String unknown(Baseline baseline) {
    return CAPTURED.matcher(baseline.source()).find()
        ? "the baseline was learned from "
            + baseline.source()
            + ", which is not configured any more"
        : "the configuration names no training table";
  }

  /** The key that names them in the configuration. */
  public String key() {
    return window.isPresent() ? "capture" : "training";
  }

  /** Where they are; empty where the configuration names no training table. */
  public Optional<SourceConfig> source() {
    return window.isPresent() ? Optional.of(config.capture().source()) : config.training();
  }

  /** Where they are, in words by which {@link #of} finds them again. */
  public String place() {
    String place = required().place();
    return window.map(w -> place + " from " + w.start() + " to " + w.end()).orElse(place);
  }

  /** The column that says when they happened. */
  public Optional<String> eventTime() {
    return window.isPresent() ? config.capture().eventTime() : config.baseline().eventTime();
  }

  /**
   * The rows; of captures with what stood in columns of another type. Nothing is read but such
   * texts.
   */
  public Dataset<Row> open() {
    Dataset<Row> rows = new Sources(spark).open(key(), required());
    return window.map(w -> in(rows, w)).orElse(rows);
  }

  private Dataset<Row> in(Dataset<Row> rows, Window span) {
    MonitoredColumns columns = MonitoredColumns.of(config, key(), rows.schema());
    ColumnProblems.ofBaseline(columns).require();
    TimeRange range = new CaptureRows(config, rows, columns).range(List.of(span));
    return range.in(UnplacedTexts.restored(rows, range.in(rows)));
  }

  /**
   * How columns are profiled where that is known: as the configuration says, and captured numbers
   * as numbers, be there texts among them.
   */
  public Map<ColumnName, ColumnKind> kinds(MonitoredColumns columns) {
    Map<ColumnName, ColumnKind> kinds = new HashMap<>(columns.kinds());
    if (window.isPresent()) {
      SourceColumns.of(new Sources(spark).open(key(), required()).schema())
          .types()
          .forEach(
              (column, type) -> {
                if (SourceColumns.kindOf(type) == ColumnKind.NUMERIC) {
                  kinds.putIfAbsent(column, ColumnKind.NUMERIC);
                }
              });
    }
    return kinds;
  }

  /**
   * Tells rows that are not there from those whose time cannot be read.
   *
   * @throws BadInputException in either case
   */
  public void requireRows(long found) {
    if (found > 0) {
      return;
    }
    if (window.isPresent()) {
      Dataset<Row> rows = new Sources(spark).open(key(), required());
      new TimeTexts(config.capture(), MonitoredColumns.of(config, key(), rows.schema()), rows)
          .require();
    }
    throw new BadInputException(key() + " = " + place() + " has no rows to learn a baseline from");
  }

  private SourceConfig required() {
    return source()
        .orElseThrow(
            () ->
                new BadInputException(
                    "training: the configuration names no training table; add training {"
                        + " format, path }, learn from captures with --window-start and"
                        + " --window-end, or import a baseline with tidemark import"));
  }
}
