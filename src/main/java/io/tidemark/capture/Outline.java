package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_keys;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is counted and compared of a batch: key, time, place and the names of unplaced texts; and
 * rejected lines as a whole. These few columns are kept in memory while a batch is taken in. The
 * records are not: to parse their lines once more, where they are written, costs less than to keep
 * all that was parsed.
 */
final class Outline {

  private Outline() {}

  static Dataset<Row> of(Dataset<Row> parsed) {
    return parsed.select(
        col(Envelope.EVENT_ID),
        col(Envelope.RECORD_INDEX),
        col(Envelope.EVENT_MICROS),
        col(Envelope.PART),
        col(Envelope.FILE),
        col(Envelope.LINE),
        col(Envelope.REASON),
        col(Envelope.DETAIL),
        col(Envelope.RAW_TEXT),
        col(Envelope.RAW_BYTES),
        map_keys(col(Envelope.UNPLACED)).as(Placement.NAMES));
  }

  /** Those of records, without those of rejected lines. */
  static Dataset<Row> records(Dataset<Row> outline) {
    return outline.where(col(Envelope.REASON).isNull());
  }
}
