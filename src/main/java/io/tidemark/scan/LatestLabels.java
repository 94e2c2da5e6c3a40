package io.tidemark.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tidemark.core.ColumnName;
import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Labels in a column beside the rows of their captures, for those who need whole rows; what only
 * counts goes by {@link JoinedRows}, whose rules these are: the label that arrived last counts, of
 * several at once the greatest, and of captures of one name in a base window the earliest.
 */
public record LatestLabels(CaptureKeys events, GroundTruth labels) {

  /** The column with the labels, of a name that no column of captures has. */
  public static final ColumnName LABEL = ColumnName.of("_tidemark_label");

  private static final String KEY = "_tidemark_key";
  private static final String CHECK = "_tidemark_check";
  private static final String TIME = "_tidemark_time";
  private static final String OWN_KEY = "_tidemark_own_key";
  private static final String OWN_CHECK = "_tidemark_own_check";
  private static final String PLACE = "_tidemark_place";

  /**
   * The captures with a label each, NULL where none has come.
   *
   * @param time when they happened
   * @param type that labels are read as; one that is none of it is no label
   */
  public Dataset<Row> beside(
      Dataset<Row> captures, ColumnName time, Duration baseWindow, DataType type) {
    Column micros = PredictionColumns.micros(captures, time);
    Column window = floor(micros.divide(lit(baseWindow.toMillis() * 1_000.0)));
    Column isNamed = events.own().id().isNotNull();
    return captures
        .withColumn(KEY, events.labelled().hash())
        .withColumn(CHECK, events.labelled().check())
        // Captures without a name are each their own.
        .withColumn(
            OWN_KEY, when(isNamed, events.own().hash()).otherwise(monotonically_increasing_id()))
        .withColumn(OWN_CHECK, when(isNamed, events.own().check()))
        .withColumn(
            PLACE,
            row_number()
                .over(Window.partitionBy(col(OWN_KEY), col(OWN_CHECK), window).orderBy(micros)))
        .where(col(PLACE).equalTo(1))
        .join(latest(type), new String[] {KEY, CHECK}, "left")
        .drop(KEY, CHECK, OWN_KEY, OWN_CHECK, PLACE);
  }

  private Dataset<Row> latest(DataType type) {
    Dataset<Row> rows = labels.rows();
    Column label = col(labels.label().quoted()).cast(type);
    Column arrival =
        labels
            .arrival()
            .map(c -> PredictionColumns.micros(rows, c))
            .orElse(lit(null).cast(DataTypes.LongType));
    String name = LABEL.text();
    return rows.where(label.isNotNull().and(labels.event().id().isNotNull()))
        .groupBy(labels.event().hash().as(KEY), labels.event().check().as(CHECK))
        .agg(max(struct(arrival.as(TIME), label.as(name))).getField(name).as(name));
  }
}
