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
 * @param label the column with the labels, as the configuration names it
 */
public record LabelledRows(
    String key, SourceConfig source, Dataset<Row> rows, SourceColumns columns, String label) {

  /** The key of the rows that are configured for nothing else. */
  public static final String OWN = "model-quality.baseline";

  /**
   * The rows that are configured, or the training rows if they hold predictions and labels; empty
   * where there are neither, or neither model quality nor bias is asked for.
   */
  public static Optional<LabelledRows> open(SparkSession spark, MonitorConfig config) {
    QualityBaselineConfig own = config.modelQuality().baseline();
    PredictionRoles roles = new PredictionRoles(config);
    Optional<SourceConfig> source = own.source().or(config::training);
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    if (!asked.isLearnable() || source.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    boolean isOwn = own.source().isPresent();
    String key = isOwn ? OWN : "training";
    Dataset<Row> rows = new Sources(spark).open(key, source.get());
    SourceColumns columns = SourceColumns.of(rows.schema());
    if (!isOwn && !(roles.areIn(columns) && columns.named(label.get()).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(new LabelledRows(key, source.get(), rows, columns, label.get()));
  }

  /** Whether they are configured for nothing else. */
  public boolean isOwn() {
    return key.equals(OWN);
  }

  /** The column with the labels. */
  public ColumnName labelColumn() {
    return columns.named(label).orElse(ColumnName.of(label));
  }
}
