package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.tidemark.capture.format.QuarantineReason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many records and lines of which kind a batch has.
 *
 * @param dates the dates of the records
 */
record Tally(
    long records,
    long quarantined,
    long untimed,
    boolean hasHalves,
    List<LocalDate> dates,
    SortedMap<String, Long> reasons) {

  static Tally of(Dataset<Row> parsed, Column date) {
    List<Row> groups =
        parsed
            .groupBy(
                col(Envelope.REASON).as("reason"),
                when(col(Envelope.REASON).isNull(), date).cast("string").as("date"),
                col(Envelope.EVENT_MICROS).isNull().as("untimed"),
                col(Envelope.PART).isNotNull().as("half"))
            .agg(count(lit(1)).as("n"))
            .collectAsList();
    long records = 0;
    long quarantined = 0;
    long untimed = 0;
    boolean halves = false;
    TreeSet<LocalDate> dates = new TreeSet<>();
    SortedMap<String, Long> reasons = new TreeMap<>();
    for (Row group : groups) {
      long n = group.getLong(4);
      if (group.isNullAt(0)) {
        records += n;
        untimed += group.getBoolean(2) ? n : 0;
        halves |= group.getBoolean(3);
        dates.add(LocalDate.parse(group.getString(1)));
      } else {
        quarantined += n;
        reasons.merge(group.getString(0), n, Long::sum);
      }
    }
    return new Tally(records, quarantined, untimed, halves, List.copyOf(dates), reasons);
  }

  /**
   * Whether a row is a record, where lines are parsed once more. A file that was whole when it was
   * counted must still be: otherwise the batch fails, and comes again.
   */
  Column isRecord() {
    Column isRecord = col(Envelope.REASON).isNull();
    String unreadable = QuarantineReason.UNREADABLE_FILE.name();
    return reasons.containsKey(unreadable)
        ? isRecord
        : when(
                col(Envelope.REASON).equalTo(unreadable),
                raise_error(
                        concat(
                            lit("ingest: "),
                            col(Envelope.FILE),
                            lit(
                                " was removed or damaged while it was taken in; run ingest again"
                                    + " once it is back, or without it")))
                    .cast("boolean"))
            .otherwise(isRecord);
  }

  BatchCounts counts(CaptureSink.Kept kept, Map<String, Long> unknown) {
    return new BatchCounts(
        records + quarantined,
        kept.written(),
        records - kept.written(),
        quarantined,
        kept.completed(),
        untimed,
        reasons,
        new TreeMap<>(unknown));
  }
}
