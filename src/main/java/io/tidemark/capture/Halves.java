package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes records of which request and response come apart: halves of one key become one row, also
 * where the other half has come in an earlier batch. Whole records of the same batch are the same
 * as both halves.
 *
 * @param rows the records, with the columns of the table
 */
record Halves(Dataset<Row> rows, DeltaTarget table, Batch which) {

  private static final String RESPONSE = "RESPONSE";
  private static final String THERE = "_there";
  private static final String IS_THERE = "_is_there";
  private static final String OTHER = "_o_";

  CaptureSink.Kept take(Dataset<Row> there) {
    List<String> key = new ArrayList<>(CaptureSink.KEY);
    key.add(Envelope.PART);
    try (Duplicates repeated = Duplicates.of(rows, key, Optional.empty())) {
      Dataset<Row> joined =
          against(there, combined(repeated.left(rows))).persist(StorageLevel.MEMORY_AND_DISK());
      try {
        return write(joined);
      } finally {
        joined.unpersist();
      }
    }
  }

  /** One row per key; {@code _halves} says how many records it is made of. */
  private Dataset<Row> combined(Dataset<Row> single) {
    Dataset<Row> first =
        single.where(coalesce(col(Envelope.PART), lit("")).notEqual(RESPONSE)).as("a");
    Dataset<Row> second = single.where(col(Envelope.PART).equalTo(RESPONSE));
    for (String name : single.columns()) {
      second = second.withColumnRenamed(name, OTHER + name);
    }
    // A whole record and halves of the same key: the whole one says it all.
    Dataset<Row> wholes =
        first
            .where(col(Envelope.PART).isNull())
            .select(col(Envelope.EVENT_ID).as("_w_id"), col(Envelope.RECORD_INDEX).as("_w_index"));
    first =
        first.join(
            wholes,
            first
                .col(Envelope.EVENT_ID)
                .equalTo(wholes.col("_w_id"))
                .and(first.col(Envelope.RECORD_INDEX).equalTo(wholes.col("_w_index")))
                .and(first.col(Envelope.PART).isNotNull()),
            "left_anti");
    Column same =
        Columns.named(Envelope.EVENT_ID)
            .equalTo(Columns.named(OTHER + Envelope.EVENT_ID))
            .and(
                Columns.named(Envelope.RECORD_INDEX)
                    .equalTo(Columns.named(OTHER + Envelope.RECORD_INDEX)));
    Column hasBoth =
        col(Envelope.EVENT_ID)
            .isNotNull()
            .and(Columns.named(OTHER + Envelope.EVENT_ID).isNotNull());
    List<Column> columns = new ArrayList<>();
    for (String name : single.columns()) {
      Column mine = Columns.named(name);
      Column other = Columns.named(OTHER + name);
      columns.add(value(name, mine, other, hasBoth).as(name));
    }
    columns.add(when(hasBoth.and(col(Envelope.PART).isNotNull()), 2).otherwise(1).as("_halves"));
    return first.join(second, same, "full_outer").select(columns.toArray(Column[]::new));
  }

  private static Column value(String name, Column mine, Column other, Column hasBoth) {
    return switch (name) {
      case Envelope.PART ->
          when(hasBoth, lit(null).cast("string")).otherwise(coalesce(mine, other));
      case Envelope.UNPLACED, Envelope.ATTRIBUTES -> both(mine, other);
      default -> coalesce(mine, other);
    };
  }

  /** The entries of both maps; those of the first where both have one. */
  private static Column both(Column mine, Column other) {
    Column rest =
        org.apache.spark.sql.functions.map_filter(
            other,
            (key, value) ->
                org.apache.spark.sql.functions.not(
                    org.apache.spark.sql.functions.array_contains(
                        org.apache.spark.sql.functions.map_keys(mine), key)));
    return when(mine.isNull(), other).when(other.isNull(), mine).otherwise(map_concat(mine, rest));
  }

  /** Each row with the part that the table had of it before this batch. */
  private Dataset<Row> against(Dataset<Row> there, Dataset<Row> combined) {
    Column completedNow = col(Envelope.COMPLETED_BY).equalTo(which.name());
    Dataset<Row> before =
        there.select(
            col(Envelope.EVENT_ID).as("_t_id"),
            col(Envelope.RECORD_INDEX).as("_t_index"),
            when(completedNow, lit("COMPLETED")).otherwise(col(Envelope.PART)).as(THERE),
            lit(true).as(IS_THERE));
    return combined.join(
        before,
        combined
            .col(Envelope.EVENT_ID)
            .equalTo(before.col("_t_id"))
            .and(combined.col(Envelope.RECORD_INDEX).equalTo(before.col("_t_index"))),
        "left");
  }

  private CaptureSink.Kept write(Dataset<Row> joined) {
    String[] own = rows.columns();
    Column[] columns = Arrays.stream(own).map(Columns::named).toArray(Column[]::new);
    Column isNew = col(IS_THERE).isNull();
    Column completes =
        col(THERE)
            .isNotNull()
            .and(
                col(THERE)
                    .equalTo("COMPLETED")
                    .or(col(Envelope.PART).isNull())
                    .or(col(Envelope.PART).notEqual(col(THERE))));
    Row counts =
        joined
            .agg(
                sum(when(isNew, col("_halves")).otherwise(0)), sum(when(completes, 1).otherwise(0)))
            .head();
    long added = counts.isNullAt(0) ? 0 : counts.getLong(0);
    long completed = counts.isNullAt(1) ? 0 : counts.getLong(1);
    table.append(joined.where(isNew).select(columns), which, "capture");
    if (completed > 0) {
      table.complete(
          joined.where(completes).select(columns),
          col("t." + Envelope.EVENT_ID)
              .equalTo(col("s." + Envelope.EVENT_ID))
              .and(col("t." + Envelope.RECORD_INDEX).equalTo(col("s." + Envelope.RECORD_INDEX)))
              .and(col("t." + Envelope.PART).isNotNull()),
          values(own),
          which);
    }
    return new CaptureSink.Kept(added + completed, completed);
  }

  private Map<String, Column> values(String[] own) {
    Map<String, Column> values = new LinkedHashMap<>();
    for (String name : own) {
      Column mine = Columns.named("t", name);
      Column other = Columns.named("s", name);
      switch (name) {
        case Envelope.PART -> values.put(name, lit(null).cast("string"));
        case Envelope.COMPLETED_BY -> values.put(name, lit(which.name()));
        case Envelope.EVENT_ID,
            Envelope.RECORD_INDEX,
            Envelope.EVENT_DATE,
            Envelope.EVENT_HOUR,
            Envelope.INGESTION_TIME,
            Envelope.BATCH,
            Envelope.FILE,
            Envelope.LINE -> {}
        case Envelope.UNPLACED, Envelope.ATTRIBUTES -> values.put(name, both(mine, other));
        default -> values.put(name, coalesce(mine, other));
      }
    }
    Map<String, Column> quoted = new LinkedHashMap<>();
    values.forEach((name, value) -> quoted.put("`" + name.replace("`", "``") + "`", value));
    return quoted;
  }
}
