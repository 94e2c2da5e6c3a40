package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.tidemark.core.BadInputException;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes batches of labels into their table, each once. A label is a duplicate if the same one of
 * the same record has arrived at the same time; all others are history.
 */
public final class LabelSink implements BatchSink {

  private static final List<String> KEY =
      List.of(Envelope.EVENT_ID, Envelope.RECORD_INDEX, Envelope.LABEL, Envelope.ARRIVAL_TIME);

  private final TargetPlace place;
  private final LabelNames names;
  private final RecordSource source;
  private final long horizonDays;
  private final Quarantine quarantine;

  /**
   * A sink.
   *
   * @param place of the table
   * @param names of its columns
   * @param horizonDays how long before its own arrival the same label is looked for
   */
  public LabelSink(
      TargetPlace place,
      LabelNames names,
      RecordSource source,
      long horizonDays,
      Quarantine quarantine) {
    this.place = place;
    this.names = names;
    this.source = source;
    this.horizonDays = horizonDays;
    this.quarantine = quarantine;
  }

  @Override
  public BatchCounts take(Dataset<Row> batch, Batch which) {
    DeltaTarget table = prepared(batch.sparkSession(), place, names);
    Dataset<Row> parsed =
        source.records(batch, CaptureLayout.NONE).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return take(parsed, table, which);
    } finally {
      parsed.unpersist();
    }
  }

  private BatchCounts take(Dataset<Row> parsed, DeltaTarget table, Batch which) {
    List<Row> groups =
        parsed
            .groupBy(
                col(Envelope.REASON).as("reason"),
                arrival(which).cast("date").cast("string").as("date"),
                col(Envelope.EVENT_MICROS).isNull().as("untimed"))
            .agg(count(lit(1)).as("n"))
            .collectAsList();
    long records = 0;
    long quarantined = 0;
    long untimed = 0;
    SortedMap<String, Long> reasons = new TreeMap<>();
    java.util.TreeSet<Date> dates = new java.util.TreeSet<>();
    for (Row group : groups) {
      long n = group.getLong(3);
      if (group.isNullAt(0)) {
        records += n;
        untimed += group.getBoolean(2) ? n : 0;
        java.time.LocalDate date = java.time.LocalDate.parse(group.getString(1));
        for (long day = -horizonDays; day <= 0; day++) {
          dates.add(Date.valueOf(date.plusDays(day)));
        }
      } else {
        quarantined += n;
        reasons.merge(group.getString(0), n, Long::sum);
      }
    }
    Optional<Dataset<Row>> there =
        dates.isEmpty()
            ? Optional.empty()
            : Optional.of(
                usual(table.rows())
                    .where(col(Envelope.ARRIVAL_DATE).isin(dates.toArray()))
                    .where(col(Envelope.BATCH).notEqual(which.name())));
    long written;
    Dataset<Row> rows = stored(parsed, which);
    try (Duplicates duplicates = Duplicates.of(rows, KEY, there)) {
      table.append(own(duplicates.left(rows)), which, "ground-truth");
      written = duplicates.countLeft(records);
    }
    if (quarantined > 0) {
      quarantine.keep(CaptureSink.rejected(parsed), which);
    }
    return new BatchCounts(
        records + quarantined,
        written,
        records - written,
        quarantined,
        0,
        untimed,
        reasons,
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static Column arrival(Batch which) {
    return coalesce(
        expr("timestamp_micros(" + Envelope.ARRIVAL_MICROS + ")"), lit(Timestamp.from(which.at())));
  }

  private static Dataset<Row> stored(Dataset<Row> parsed, Batch which) {
    return parsed
        .where(col(Envelope.REASON).isNull())
        .select(
            col(Envelope.EVENT_ID),
            col(Envelope.RECORD_INDEX),
            col(Envelope.LABEL),
            arrival(which).as(Envelope.ARRIVAL_TIME),
            expr("timestamp_micros(" + Envelope.EVENT_MICROS + ")").as(Envelope.EVENT_TIME),
            col(Envelope.EVENT_TIME_PROBLEM),
            lit(Timestamp.from(which.at())).as(Envelope.INGESTION_TIME),
            to_date(arrival(which)).as(Envelope.ARRIVAL_DATE),
            lit(which.name()).as(Envelope.BATCH),
            col(Envelope.FILE),
            col(Envelope.LINE),
            col(Envelope.RAW_INPUT).as(LabelTable.RAW_LABEL));
  }

  /** The rows of the table under the names that ingestion knows its columns by. */
  private Dataset<Row> usual(Dataset<Row> rows) {
    List<String> usual = List.of(LabelTable.schema(LabelNames.USUAL).fieldNames());
    return rows.select(
        usual.stream().map(n -> Columns.named(names.of(n)).as(n)).toArray(Column[]::new));
  }

  /** Rows under the names of the table. */
  private Dataset<Row> own(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns()).map(n -> col(n).as(names.of(n))).toArray(Column[]::new));
  }

  /**
   * Creates the table, unless it is there.
   *
   * @throws BadInputException if it is there and has other names
   */
  public static void create(SparkSession spark, TargetPlace place, LabelNames names) {
    prepared(spark, place, names);
  }

  private static DeltaTarget prepared(SparkSession spark, TargetPlace place, LabelNames names) {
    DeltaTarget table = new DeltaTarget(spark, place);
    if (!table.exists()) {
      table.create(LabelTable.schema(names), List.of(Envelope.ARRIVAL_DATE));
    }
    List<String> columns = List.of(table.schema().fieldNames());
    names.own().entrySet().stream()
        .filter(own -> !columns.contains(own.getValue()))
        .findFirst()
        .ifPresent(
            own -> {
              throw new BadInputException(
                  "The table "
                      + place
                      + " has no column '"
                      + own.getValue()
                      + "', which ground-truth."
                      + own.getKey().replace('_', '-')
                      + " names: it was made under other names (it has "
                      + String.join(", ", columns)
                      + "); name its own column, or give the labels a table of their own");
            });
    return table;
  }
}
