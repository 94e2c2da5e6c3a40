package io.tidemark.jobs.source;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityBaselineConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.scan.SourceColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
   * Those of the training rows if they hold predictions and labels, or rather those that are
   * configured for nothing else, unless the baseline is learned from captures; empty where there
   * are neither, or neither model quality nor bias is asked for.
   */
  public static Optional<LabelledRows> open(TrainingRows training) {
    MonitorConfig config = training.config();
    QualityBaselineConfig own = config.modelQuality().baseline();
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    if (!asked.isLearnable() || label.isEmpty()) {
      return Optional.empty();
    }
    if (own.source().isPresent() && training.window().isEmpty()) {
      Dataset<Row> rows = new Sources(training.spark()).open(OWN, own.source().get());
      return Optional.of(
          new LabelledRows(
              OWN,
              own.source().get().place(),
              rows,
              SourceColumns.of(rows.schema()),
              own.eventTime(),
              label.get()));
    }
    if (training.source().isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> rows = training.labelled();
    SourceColumns columns = SourceColumns.of(rows.schema());
    boolean hold =
        new PredictionRoles(config).areIn(columns) && columns.named(label.get()).isPresent();
    Optional<String> time =
        training.window().isPresent()
            ? training.eventTime()
            : own.eventTime().or(training::eventTime);
    return hold
        ? Optional.of(
            new LabelledRows(training.key(), training.place(), rows, columns, time, label.get()))
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
