package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import scala.collection.JavaConverters;

/** The files of a Delta table, by one look at its log. */
record DeltaFiles(
    Snapshot snapshot, Optional<ColumnName> eventTime, Optional<ColumnName> datePartition) {

  /** Delta cuts the times in its statistics to milliseconds, the greatest ones too. */
  private static final long CUT_MILLIS = 1;

  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  /** The files that may hold rows of the range. */
  List<FilePart> parts(Window range) {
    Dataset<Row> files =
        snapshot
            .allFiles()
            .toDF()
            .select(
                concat_ws(
                        "|",
                        col("path"),
                        col("deletionVector.storageType"),
                        col("deletionVector.pathOrInlineDv"),
                        col("deletionVector.offset"))
                    .as("identity"),
                date().as("date"),
                time("minValues").as("least"),
                time("maxValues").as("greatest"))
            // A day more on both sides, so that what is left out here never depends on precision.
            .where(notAfter("least", range.end()).and(notBefore("greatest", range.start())))
            .where(notAfter("date", range.end()).and(notBefore("date", range.start())));
    List<FilePart> parts = new ArrayList<>();
    for (Row file : files.collectAsList()) {
      FilePart part = FilePart.anyTime(file.getString(0)).onDate(file.getString(1));
      if (!file.isNullAt(2) && !file.isNullAt(3)) {
        part = part.between(instant(file.get(2)), instant(file.get(3)).plusMillis(CUT_MILLIS));
      }
      parts.add(part);
    }
    return parts;
  }

  private static Column notAfter(String column, Instant end) {
    return coalesce(
        col(column).cast(DataTypes.TimestampType).leq(lit(end).plus(expr("INTERVAL 1 DAY"))),
        lit(true));
  }

  private static Column notBefore(String column, Instant start) {
    return coalesce(
        col(column).cast(DataTypes.TimestampType).geq(lit(start).minus(expr("INTERVAL 2 DAY"))),
        lit(true));
  }

  private static Instant instant(Object time) {
    return time instanceof java.sql.Timestamp stamp ? stamp.toInstant() : (Instant) time;
  }

  private Column date() {
    List<String> partitions =
        JavaConverters.seqAsJavaList(snapshot.metadata().partitionColumns().toSeq());
    return datePartition
        .map(c -> c.path().get(0))
        .flatMap(name -> partitions.stream().filter(name::equalsIgnoreCase).findFirst())
        .flatMap(name -> field(snapshot.schema(), name))
        .map(field -> col("partitionValues").getItem(physical(field)))
        .orElse(lit(null).cast(DataTypes.StringType));
  }

  /** The least or greatest event time of a file; NULL where its statistics do not say. */
  private Column time(String which) {
    Column unknown = lit(null).cast(DataTypes.TimestampType);
    List<String> names = new ArrayList<>();
    DataType type = snapshot.schema();
    for (String part : eventTime.map(ColumnName::path).orElse(List.of())) {
      Optional<StructField> field =
          type instanceof StructType struct ? field(struct, part) : Optional.empty();
      if (field.isEmpty()) {
        return unknown;
      }
      names.add(physical(field.get()));
      type = field.get().dataType();
    }
    boolean isTime =
        type instanceof TimestampType
            || type instanceof DateType
            || type instanceof TimestampNTZType;
    if (!isTime) {
      return unknown;
    }
    DataType nested = DataTypes.StringType;
    for (int i = names.size() - 1; i >= 0; i--) {
      nested = new StructType().add(names.get(i), nested);
    }
    Column value = from_json(col("stats"), new StructType().add(which, nested)).getField(which);
    for (String name : names) {
      value = value.getField(name);
    }
    return value.cast(DataTypes.TimestampType);
  }

  private static Optional<StructField> field(StructType struct, String name) {
    for (StructField field : struct.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static String physical(StructField field) {
    return field.metadata().contains(PHYSICAL_NAME)
        ? field.metadata().getString(PHYSICAL_NAME)
        : field.name();
  }
}
