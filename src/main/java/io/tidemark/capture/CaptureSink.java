package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.tidemark.core.BadInputException;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes batches of captures into their table, each once: a batch that comes again after a kill
 * finds what it has written, writes the rest, and counts as it would have counted.
 */
public final class CaptureSink implements BatchSink {

  static final List<String> KEY = List.of(Envelope.EVENT_ID, Envelope.RECORD_INDEX);

  private final String path;
  private final RecordSource source;
  private final CaptureSettings settings;
  private final Quarantine quarantine;

  /**
   * A sink.
   *
   * @param path of the table
   */
  public CaptureSink(
      String path, RecordSource source, CaptureSettings settings, Quarantine quarantine) {
    this.path = path;
    this.source = source;
    this.settings = settings;
    this.quarantine = quarantine;
  }

  @Override
  public BatchCounts take(Dataset<Row> batch, Batch which) {
    DeltaTarget table = new DeltaTarget(batch.sparkSession(), path);
    Optional<StructType> stored = table.exists() ? Optional.of(table.schema()) : Optional.empty();
    CaptureLayout known = stored.map(CaptureLayout::of).orElse(settings.expected());
    if (stored.isEmpty() && !known.isEmpty()) {
      table.create(Envelope.schema(known, settings.partitions()), settings.partitions().columns());
    }
    boolean isByName = known.isEmpty() || !settings.preprocessing().isEmpty();
    List<Dataset<Row>> kept = new ArrayList<>();
    try {
      Dataset<Row> parsed = source.records(batch, isByName ? CaptureLayout.NONE : known);
      if (isByName) {
        parsed = settings.preprocessing().of(keep(parsed, kept));
        if (known.isEmpty()) {
          known = settings.typed(Placement.names(parsed).keySet());
          table.create(
              Envelope.schema(known, settings.partitions()), settings.partitions().columns());
        }
        parsed = keep(Placement.of(parsed, known), kept);
      }
      Dataset<Row> outline =
          keep(Outline.of(isByName ? parsed : source.records(batch, known.ofTexts())), kept);
      Map<String, Long> unknown = Placement.counted(outline);
      unknown.keySet().removeIf(known::holds);
      if (settings.evolution() == CaptureSettings.Evolution.ADD && !unknown.isEmpty()) {
        CaptureLayout wider = known.and(settings.typed(unknown.keySet()));
        StructField[] fields = wider.fields();
        table.add(Arrays.copyOfRange(fields, known.size(), fields.length));
        parsed = Placement.of(parsed, wider);
        unknown.keySet().removeIf(wider::holds);
      }
      Tally tally = Tally.of(outline, date(which));
      Dataset<Row> rows = stored(parsed.where(tally.isRecord()), table.schema(), which);
      if (tally.hasHalves()) {
        rows = keep(rows, kept);
      }
      Kept counted = take(rows, outline, tally, table, which);
      if (tally.quarantined() > 0) {
        quarantine.keep(rejected(outline), which);
      }
      return tally.counts(counted, unknown);
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  private static Dataset<Row> keep(Dataset<Row> rows, List<Dataset<Row>> kept) {
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    return persisted;
  }

  /**
   * What became of records.
   *
   * @param written those that are in the table now
   * @param completed rows that they made whole
   */
  record Kept(long written, long completed) {}

  private Kept take(
      Dataset<Row> rows, Dataset<Row> outline, Tally tally, DeltaTarget table, Batch which) {
    Optional<Dataset<Row>> there =
        tally.dates().isEmpty() ? Optional.empty() : Optional.of(nearby(table, tally, which));
    if (tally.hasHalves()) {
      return new Halves(rows, table, which).take(there);
    }
    try (Duplicates duplicates =
        Duplicates.of(Outline.records(outline), KEY, there.filter(t -> !t.isEmpty()))) {
      table.append(duplicates.left(rows), which, "capture");
      return new Kept(duplicates.countLeft(tally.records()), 0);
    }
  }

  /** The rows of the table, but not of this batch, that a record of it may be a duplicate of. */
  private Dataset<Row> nearby(DeltaTarget table, Tally tally, Batch which) {
    TreeSet<Date> dates = new TreeSet<>();
    long days = settings.horizonDays();
    tally
        .dates()
        .forEach(
            date -> {
              for (long day = -days; day <= days; day++) {
                dates.add(Date.valueOf(date.plusDays(day)));
              }
            });
    return table
        .rows()
        .where(col(Envelope.EVENT_DATE).isin(dates.toArray()))
        .where(col(Envelope.BATCH).notEqual(which.name()));
  }

  static Dataset<Row> rejected(Dataset<Row> parsed) {
    return parsed
        .where(col(Envelope.REASON).isNotNull())
        .select(
            col(Envelope.FILE),
            col(Envelope.LINE),
            col(Envelope.REASON).as("reason"),
            col(Envelope.DETAIL).as("detail"),
            col(Envelope.RAW_TEXT).as("raw_text"),
            col(Envelope.RAW_BYTES).as("raw_bytes"));
  }

  private static Column time(String micros) {
    return expr("timestamp_micros(" + micros + ")");
  }

  private static Column date(Batch which) {
    return to_date(coalesce(time(Envelope.EVENT_MICROS), lit(Timestamp.from(which.at()))));
  }

  /** The records with the columns of the stored table. */
  private static Dataset<Row> stored(Dataset<Row> records, StructType schema, Batch which) {
    Column at = lit(Timestamp.from(which.at()));
    Map<String, Column> made =
        Map.of(
            Envelope.EVENT_TIME, time(Envelope.EVENT_MICROS),
            Envelope.INGESTION_TIME, at,
            Envelope.EVENT_DATE, date(which),
            Envelope.EVENT_HOUR, hour(coalesce(time(Envelope.EVENT_MICROS), at)),
            Envelope.BATCH, lit(which.name()),
            Envelope.COMPLETED_BY, lit(null).cast("string"));
    Column[] columns =
        Arrays.stream(schema.fieldNames())
            .map(name -> made.getOrDefault(name, Columns.named(name)).as(name))
            .toArray(Column[]::new);
    return records.select(columns);
  }

  /** Refuses a place that another table has. */
  public void require(org.apache.spark.sql.SparkSession spark) throws BadInputException {
    DeltaTarget table = new DeltaTarget(spark, path);
    if (table.exists()) {
      table.schema();
    }
  }
}
