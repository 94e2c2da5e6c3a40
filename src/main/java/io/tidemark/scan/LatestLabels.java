package io.tidemark.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tidemark.core.ColumnName;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Labels as a column of the captures that they belong to. Which of several labels and captures of
 * an event count is said where they are joined to be counted ({@link JoinedRows}); here captures
 * that do not count stay, without a label.
 */
public record LatestLabels(CaptureKeys events, GroundTruth labels) {

  private static final String KEY = "_label_key";
  private static final String CHECK = "_label_check";
  private static final String TIME = "_label_time";
  private static final String LATEST = "_label";
  private static final String OWN_KEY = "_own_key";
  private static final String OWN_CHECK = "_own_check";

  /**
   * The captures with a label each, NULL where none has come.
   *
   * @param time when they happened
   * @param name of the column with the labels, which takes the place of one that is called so
   */
  public Dataset<Row> beside(Dataset<Row> captures, ColumnName time, String name) {
    Column place =
        row_number()
            .over(
                Window.partitionBy(col(OWN_KEY), col(OWN_CHECK))
                    .orderBy(PredictionColumns.micros(captures, time)));
    return captures
        .withColumn(KEY, events.labelled().hash())
        .withColumn(CHECK, events.labelled().check())
        .withColumn(OWN_KEY, events.own().hash())
        .withColumn(OWN_CHECK, events.own().check())
        .join(latest(), new String[] {KEY, CHECK}, "left")
        .withColumn(name, when(place.equalTo(1), col(LATEST)))
        .drop(KEY, CHECK, LATEST, OWN_KEY, OWN_CHECK);
  }

  private Dataset<Row> latest() {
    Dataset<Row> rows = labels.rows();
    Column label = col(labels.label().quoted());
    Column arrival =
        labels
            .arrival()
            .map(c -> PredictionColumns.micros(rows, c))
            .orElse(lit(null).cast(DataTypes.LongType));
    return rows.where(label.isNotNull().and(labels.event().id().isNotNull()))
        .groupBy(labels.event().hash().as(KEY), labels.event().check().as(CHECK))
        .agg(max(struct(arrival.as(TIME), label.as(LATEST))).getField(LATEST).as(LATEST));
  }
}
