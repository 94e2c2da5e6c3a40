package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.PredictionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Brings captures and labels of the same event together: one shuffle of both, by a hash of what
 * names the event, and one sort by a number. Removing duplicates and joining are then the business
 * of whoever reads the sorted rows ({@link JoinedRows}), so that neither costs a pass.
 *
 * <p>Two events are taken for one only if 127 bits of hashes agree, with a probability below 1e-18
 * for ten billion events.
 */
record LabelJoin(CaptureKeys events, GroundTruth labels, PredictionPlan plan) {

  private static final List<String> NAMES = List.of("key", "check", "time", "label", "own");

  DataType labelType() {
    return plan.isRegression() ? DataTypes.DoubleType : DataTypes.StringType;
  }

  /** The fields of a capture that stand before those that a fold reads. */
  List<Column> captureFields(Dataset<Row> captures, Optional<TimeRange> range) {
    EventKey event = events.labelled();
    Column isNamed = event.id().isNotNull();
    Column time =
        range
            .map(r -> PredictionColumns.micros(captures, r.eventTime()))
            .orElse(functions.lit(null).cast(DataTypes.LongType));
    // Captures that name no event are spread over all partitions.
    Column key =
        functions
            .when(isNamed, event.hash())
            .otherwise(functions.monotonically_increasing_id().multiply(2));
    return named(
        key.bitwiseOR(1L),
        check(event),
        time,
        functions.lit(null).cast(labelType()),
        check(events.own()));
  }

  private Dataset<Row> labelRows(List<StructField> captureFields) {
    Dataset<Row> rows = labels.rows();
    Column label = functions.col(labels.label().quoted()).cast(labelType());
    Column arrival =
        labels
            .arrival()
            .map((ColumnName c) -> PredictionColumns.micros(rows, c))
            .orElse(functions.lit(null).cast(DataTypes.LongType));
    List<Column> fields =
        new ArrayList<>(
            named(
                labels.event().hash().bitwiseAND(-2L),
                check(labels.event()),
                arrival,
                label,
                functions.lit(null).cast(DataTypes.LongType)));
    for (StructField field : captureFields) {
      fields.add(functions.lit(null).cast(field.dataType()).as(field.name()));
    }
    return rows.where(label.isNotNull().and(labels.event().id().isNotNull()))
        .select(fields.toArray(Column[]::new));
  }

  private static Column check(EventKey event) {
    return functions.when(event.id().isNotNull(), event.check());
  }

  private static List<Column> named(Column... fields) {
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      named.add(fields[i].as(NAMES.get(i)));
    }
    return named;
  }

  /** Captures and labels, those of an event next to each other. */
  Dataset<Row> sorted(Dataset<Row> captures) {
    StructField[] all = captures.schema().fields();
    List<StructField> fields = Arrays.asList(all).subList(JoinedRows.FIELDS, all.length);
    Column event = functions.shiftrightunsigned(functions.col(NAMES.get(JoinedRows.KEY)), 1);
    return captures
        .unionAll(labelRows(fields))
        .repartition(event)
        // By one number, which Spark sorts by its digits.
        .sortWithinPartitions(NAMES.get(JoinedRows.KEY));
  }
}
