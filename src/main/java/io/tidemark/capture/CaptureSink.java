package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.tidemark.core.TidemarkException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes batches of captures into their table, each once: a batch that comes again after a kill
 * finds what it has written, writes the rest, and counts as it would have counted.
 */
public final class CaptureSink implements BatchSink {

  static final List<String> KEY = List.of(Envelope.EVENT_ID, Envelope.RECORD_INDEX);

  private final TargetPlace place;
  private final RecordSource source;
  private final CaptureSettings settings;
  private final Quarantine quarantine;

  /**
   * A sink.
   *
   * @param place of the table
   */
  public CaptureSink(
      TargetPlace place, RecordSource source, CaptureSettings settings, Quarantine quarantine) {
    this.place = place;
    this.source = source;
    this.settings = settings;
    this.quarantine = quarantine;
  }

  @Override
  public BatchCounts take(Dataset<Row> batch, Batch which) {
    DeltaTarget table = new DeltaTarget(batch.sparkSession(), place);
    if (settings.preprocessing().isEmpty()) {
      return take(layout -> source.records(batch, layout), table, which);
    }
    Dataset<Row> raw =
        source.records(batch, CaptureLayout.NONE).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return take(layout -> settings.preprocessing().of(raw, layout), table, which);
    } finally {
      raw.unpersist();
    }
  }

  /** The columns of the table, which is there afterwards. */
  private CaptureLayout layout(DeltaTarget table, Function<CaptureLayout, Dataset<Row>> records) {
    boolean isThere = table.exists();
    CaptureLayout known = isThere ? CaptureLayout.of(table.schema()) : settings.expected();
    if (known.isEmpty() || settings.evolution() == CaptureSettings.Evolution.ADD) {
      known = known.and(settings.typed(Census.alone(records.apply(known)).unknownTo(known)));
    }
    known = known.and(settings.configured());
    if (isThere) {
      table.add(known);
    } else {
      table.create(Envelope.schema(known, settings.partitions()), settings.partitions().columns());
    }
    return known;
  }

  private BatchCounts take(
      Function<CaptureLayout, Dataset<Row>> records, DeltaTarget table, Batch which) {
    CaptureLayout layout = layout(table, records);
    Dataset<Row> parsed = records.apply(layout);
    Census census = Census.of(parsed);
    try (Draft draft = Draft.of(table.log(), stored(census.records(), table.schema(), which))) {
      Tally tally = census.tally();
      if (tally.quarantined() > 0) {
        keepRejected(parsed, tally, which);
      }
      return tally.counts(keep(draft, tally, table, which), layout);
    }
  }

  /**
   * Reads the lines that were rejected once more, now to keep them. What was readable then must
   * still be: otherwise the batch fails, and comes again.
   */
  private void keepRejected(Dataset<Row> parsed, Tally tally, Batch which) {
    Dataset<Row> rejected = rejected(parsed).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SortedMap<String, Long> reasons = new TreeMap<>();
      rejected
          .groupBy("reason")
          .count()
          .collectAsList()
          .forEach(row -> reasons.put(row.getString(0), row.getLong(1)));
      if (!reasons.equals(tally.reasons())) {
        throw new TidemarkException(
            "ingest: the lines of batch "
                + which.number()
                + " that could not be read were "
                + tally.reasons()
                + ", and a moment later "
                + reasons
                + ": its files were changed, removed or damaged while they were taken in; run"
                + " ingest again once they are back, or without them");
      }
      quarantine.keep(rejected, which);
    } finally {
      rejected.unpersist();
    }
  }

  /**
   * What became of records.
   *
   * @param written those that are in the table now
   * @param completed rows that they made whole
   */
  record Kept(long written, long completed) {}

  private Kept keep(Draft draft, Tally tally, DeltaTarget table, Batch which) {
    Dataset<Row> there = nearby(table, tally, which);
    if (tally.hasHalves()) {
      return new Halves(draft.rows(), table, which).take(there);
    }
    long written = tally.records();
    try (Duplicates duplicates =
        Duplicates.of(draft.rows(), KEY, Optional.of(there).filter(t -> !t.isEmpty()))) {
      if (!duplicates.isEmpty()) {
        draft.drop(duplicates);
        written = draft.rows().count();
      }
    }
    draft.commit(which, "capture");
    return new Kept(written, 0);
  }

  /** The rows of the table, but not of this batch, that a record of it may be a duplicate of. */
  private Dataset<Row> nearby(DeltaTarget table, Tally tally, Batch which) {
    SortedSet<LocalDate> own = new TreeSet<>(tally.dates());
    if (tally.untimed() > 0) {
      own.add(LocalDate.ofInstant(which.at(), ZoneOffset.UTC));
    }
    TreeSet<Date> dates = new TreeSet<>();
    long days = settings.horizonDays();
    for (LocalDate date : own) {
      for (long day = -days; day <= days; day++) {
        dates.add(Date.valueOf(date.plusDays(day)));
      }
    }
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
    Set<String> own = Set.of(records.columns());
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(
                f -> {
                  // Users may add columns of their own to the table.
                  Column value =
                      own.contains(f.name())
                          ? Columns.named(f.name())
                          : lit(null).cast(f.dataType());
                  return made.getOrDefault(f.name(), value).as(f.name());
                })
            .toArray(Column[]::new);
    return records.select(columns);
  }
}
