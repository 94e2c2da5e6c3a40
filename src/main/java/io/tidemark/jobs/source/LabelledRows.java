package io.tidemark.jobs.source;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityBaselineConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.scan.SourceColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a baseline that hold predictions and labels, opened.
 *
 * @param key that names them in the configuration
 * @param place where they are
 * @param eventTime the column that says when they happened
 * @param label the column with the labels, as the configuration names it
 */
public record LabelledRows(
    String key,
    String place,
    Dataset<Row> rows,
    SourceColumns columns,
    Optional<String> eventTime,
    String label) {

  /** The key of the rows that are configured for nothing else. */
  public static final String OWN = "model-quality.baseline";

  /**
   * The rows that are configured for nothing else, or the training table if it holds predictions
   * and labels; empty where there are neither, or neither model quality nor bias is asked for.
   */
  public static Optional<LabelledRows> open(SparkSession spark, MonitorConfig config) {
    QualityBaselineConfig own = config.modelQuality().baseline();
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    if (!asked.isLearnable() || label.isEmpty()) {
      return Optional.empty();
    }
    boolean isOwn = own.source().isPresent();
    Optional<SourceConfig> source = own.source().or(config::training);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    String key = isOwn ? OWN : "training";
    Dataset<Row> rows = new Sources(spark).open(key, source.get());
    SourceColumns columns = SourceColumns.of(rows.schema());
    boolean hold =
        new PredictionRoles(config).areIn(columns) && columns.named(label.get()).isPresent();
    Optional<String> time =
        isOwn ? own.eventTime() : own.eventTime().or(config.baseline()::eventTime);
    return isOwn || hold
        ? Optional.of(new LabelledRows(key, source.get().place(), rows, columns, time, label.get()))
        : Optional.empty();
  }

  /** The column with the labels. */
  public ColumnName labelColumn() {
    return columns.named(label).orElse(ColumnName.of(label));
  }

  /** What they are called in messages. */
  public String described() {
    return key + " = " + place;
  }
}
