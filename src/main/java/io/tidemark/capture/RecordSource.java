package io.tidemark.capture;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes records of what a stream brings. */
@FunctionalInterface
public interface RecordSource {

  /**
   * The records and rejected lines of a batch.
   *
   * @param layout the columns that values are put into; all others are unplaced
   */
  Dataset<Row> records(Dataset<Row> batch, CaptureLayout layout);
}
