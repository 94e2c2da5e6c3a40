package io.tidemark.capture;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tidemark.capture.format.QuarantineReason;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Records of tables: each row is one; a column that says nothing of the event is a feature. */
public final class TableRecords {

  private TableRecords() {}

  /**
   * Of captures.
   *
   * @param place what the rows are of, in place of a file
   */
  public static RecordSource captures(
      String place,
      String eventId,
      Optional<String> inferenceId,
      Optional<String> recordIndex,
      Optional<String> eventTime) {
    return (batch, layout) -> {
      List<String> roles = new ArrayList<>(List.of(eventId));
      inferenceId.ifPresent(roles::add);
      recordIndex.ifPresent(roles::add);
      eventTime.ifPresent(roles::add);
      require(batch, "ingest.capture", roles);
      Map<String, Column> made = envelope(batch, place, eventId, recordIndex, eventTime);
      made.put(Envelope.INFERENCE_ID, text(inferenceId));
      made.put(Envelope.UNPLACED, texts(batch, roles));
      Dataset<Row> rows = batch.select(columns(made, Envelope.ON_THE_WAY));
      return layout.isEmpty() ? rows : Placement.of(rows, layout);
    };
  }

  /** Of labels. */
  public static RecordSource labels(
      String place,
      String eventId,
      Optional<String> recordIndex,
      String label,
      Optional<String> eventTime,
      Optional<String> arrivalTime) {
    return (batch, layout) -> {
      List<String> roles = new ArrayList<>(List.of(eventId, label));
      recordIndex.ifPresent(roles::add);
      eventTime.ifPresent(roles::add);
      arrivalTime.ifPresent(roles::add);
      require(batch, "ingest.ground-truth", roles);
      Map<String, Column> made = envelope(batch, place, eventId, recordIndex, eventTime);
      made.put(Envelope.LABEL, Columns.named(label).cast("string"));
      made.put(
          Envelope.ARRIVAL_MICROS,
          arrivalTime.map(TableRecords::micros).orElse(lit(null).cast("bigint")));
      return batch.select(columns(made, Envelope.LABEL_ON_THE_WAY));
    };
  }

  private static Map<String, Column> envelope(
      Dataset<Row> batch,
      String place,
      String eventId,
      Optional<String> recordIndex,
      Optional<String> eventTime) {
    Column id = Columns.named(eventId).cast("string");
    Column index = recordIndex.map(n -> Columns.named(n).cast("int")).orElse(lit(0));
    Column isBad = id.isNull().or(index.isNull()).or(index.lt(0));
    Column micros = eventTime.map(TableRecords::micros).orElse(lit(null).cast("bigint"));
    Map<String, Column> made = new LinkedHashMap<>();
    made.put(Envelope.EVENT_ID, id);
    made.put(Envelope.RECORD_INDEX, index);
    made.put(Envelope.EVENT_MICROS, micros);
    made.put(
        Envelope.EVENT_TIME_PROBLEM,
        eventTime
            .map(
                name ->
                    when(
                        micros.isNull().and(Columns.named(name).isNotNull()),
                        Columns.named(name).cast("string")))
            .orElse(lit(null).cast("string")));
    made.put(Envelope.FILE, lit(place));
    // Only tells rows apart: the order of rows in a table says nothing.
    made.put(Envelope.LINE, monotonically_increasing_id().plus(1));
    made.put(
        Envelope.REASON,
        when(id.isNull(), QuarantineReason.MISSING_EVENT_ID.name())
            .when(isBad, QuarantineReason.WRONG_TYPE.name()));
    made.put(
        Envelope.DETAIL,
        when(id.isNull(), eventId + " is NULL")
            .when(isBad, recordIndex.orElse("") + " is no whole number from 0 on"));
    Column[] all = Arrays.stream(batch.columns()).map(Columns::named).toArray(Column[]::new);
    made.put(Envelope.RAW_TEXT, when(isBad, to_json(struct(all))));
    return made;
  }

  private static Column[] columns(Map<String, Column> made, StructType schema) {
    return Arrays.stream(schema.fields())
        .map(f -> made.getOrDefault(f.name(), lit(null)).cast(f.dataType()).as(f.name()))
        .toArray(Column[]::new);
  }

  private static Column micros(String name) {
    return unix_micros(Columns.named(name).cast("timestamp"));
  }

  private static Column text(Optional<String> name) {
    return name.map(n -> Columns.named(n).cast("string")).orElse(lit(null).cast("string"));
  }

  private static Column texts(Dataset<Row> batch, List<String> roles) {
    List<Column> names = new ArrayList<>();
    List<Column> texts = new ArrayList<>();
    for (StructField field : batch.schema().fields()) {
      if (!roles.contains(field.name())) {
        names.add(lit(field.name()));
        texts.add(
            isNested(field.dataType())
                ? to_json(Columns.named(field.name()))
                : Columns.named(field.name()).cast("string"));
      }
    }
    return map_from_arrays(
        array(names.toArray(Column[]::new)).cast("array<string>"),
        array(texts.toArray(Column[]::new)).cast("array<string>"));
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private static void require(Dataset<Row> batch, String key, List<String> names) {
    List<String> columns = List.of(batch.columns());
    for (String name : names) {
      if (!columns.contains(name)) {
        throw new BadInputException(
            key
                + ": the source has no column '"
                + name
                + "'"
                + Spelling.hint(name, columns)
                + " (it has "
                + String.join(", ", columns)
                + ")");
      }
    }
  }
}
