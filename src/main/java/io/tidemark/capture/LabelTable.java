package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The table of labels as ingestion writes it: every label that ever arrived. */
public final class LabelTable {

  static final String RAW_LABEL = "raw_label";

  private static final StructType SCHEMA =
      new StructType()
          .add(Envelope.EVENT_ID, StringType, false, Envelope.MARK)
          .add(Envelope.RECORD_INDEX, IntegerType, false, Envelope.MARK)
          .add(Envelope.LABEL, StringType, true, Envelope.MARK)
          .add(Envelope.ARRIVAL_TIME, TimestampType, true, Envelope.MARK)
          .add(Envelope.EVENT_TIME, TimestampType, true, Envelope.MARK)
          .add(Envelope.EVENT_TIME_PROBLEM, StringType, true, Envelope.MARK)
          .add(Envelope.INGESTION_TIME, TimestampType, true, Envelope.MARK)
          .add(Envelope.ARRIVAL_DATE, DateType, true, Envelope.MARK)
          .add(Envelope.BATCH, StringType, true, Envelope.MARK)
          .add(Envelope.FILE, StringType, true, Envelope.MARK)
          .add(Envelope.LINE, LongType, true, Envelope.MARK)
          .add(RAW_LABEL, StringType, true, Envelope.MARK);

  private LabelTable() {}

  /** The columns of the table, those that have names of their own under these. */
  static StructType schema(LabelNames names) {
    return new StructType(
        Arrays.stream(SCHEMA.fields())
            .map(f -> f.copy(names.of(f.name()), f.dataType(), f.nullable(), f.metadata()))
            .toArray(StructField[]::new));
  }

  /**
   * The label of each record that arrived last; of several that arrived at the same time the one
   * whose file, and then whose line, comes last.
   *
   * @param labels the rows of the table
   */
  public static Dataset<Row> latest(Dataset<Row> labels) {
    Column place =
        row_number()
            .over(
                Window.partitionBy(Envelope.EVENT_ID, Envelope.RECORD_INDEX)
                    .orderBy(
                        col(Envelope.ARRIVAL_TIME).desc(),
                        col(Envelope.FILE).desc(),
                        col(Envelope.LINE).desc()));
    return labels.withColumn("_place", place).where(col("_place").equalTo(1)).drop("_place");
  }

  /**
   * The captures with their labels: what the caller named by its inference id is labelled by that,
   * all else by its event id, and each record by its place in the event.
   *
   * @param captures the rows of the table of captures
   * @param labels the rows of the table of labels
   */
  public static Dataset<Row> join(Dataset<Row> captures, Dataset<Row> labels) {
    Dataset<Row> latest =
        latest(labels)
            .select(
                col(Envelope.EVENT_ID).as("_event"),
                col(Envelope.RECORD_INDEX).as("_index"),
                col(Envelope.LABEL).as("label"),
                col(Envelope.ARRIVAL_TIME).as("arrival_time"));
    Column id =
        org.apache.spark.sql.functions.coalesce(
            captures.col(Envelope.INFERENCE_ID), captures.col(Envelope.EVENT_ID));
    return captures
        .join(
            latest,
            id.equalTo(latest.col("_event"))
                .and(captures.col(Envelope.RECORD_INDEX).equalTo(latest.col("_index"))))
        .drop("_event", "_index");
  }
}
