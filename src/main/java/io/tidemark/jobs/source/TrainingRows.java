package io.tidemark.jobs.source;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.profile.SlicePlan;
import java.time.Instant;
import java.util.List;
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

  /** Those that a baseline was learned from, as far as it tells; else the training table. */
  public static TrainingRows of(SparkSession spark, MonitorConfig config, Baseline baseline) {
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(config.capture().source().place()) + " from (\\S+Z) to (\\S+Z)")
            .matcher(baseline.source());
    return matcher.lookingAt() && !config.capture().isSnapshot()
        ? ofCaptures(
            spark,
            config,
            new Window(Instant.parse(matcher.group(1)), Instant.parse(matcher.group(2))))
        : configured(spark, config);
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

  /** The rows; nothing is read yet. */
  public Dataset<Row> open() {
    Dataset<Row> rows = new Sources(spark).open(key(), required());
    return window.map(w -> in(rows, w)).orElse(rows);
  }

  private Dataset<Row> in(Dataset<Row> rows, Window span) {
    MonitoredColumns columns = MonitoredColumns.of(config, key(), rows.schema());
    new ColumnProblems(columns).require();
    return new CaptureRows(config, rows, columns).range(List.of(span)).in(rows);
  }

  /** The same with their labels, of captures in the column that labels of a baseline stand in. */
  public Dataset<Row> labelled() {
    boolean areJoined = window.isPresent() && config.groundTruth().isPresent();
    return areJoined
        ? PredictionCaptures.open(spark, config, SlicePlan.NONE)
            .labelled(window.get(), new AskedOfPredictions(config).baselineLabel().orElseThrow())
        : open();
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
