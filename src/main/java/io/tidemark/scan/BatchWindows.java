package io.tidemark.scan;

import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Says of each row of a batch which base window it belongs to. One per task. */
final class BatchWindows {

  private final int time;
  private final TimeRange.Micros span;
  private long[] windows = new long[0];

  /**
   * Windows of rows.
   *
   * @param time the ordinal of the event time in microseconds
   * @param span the rows wanted; null where all rows are the window 0
   */
  BatchWindows(int time, TimeRange.Micros span) {
    this.time = time;
    this.span = span;
  }

  /** The start of the base window of each row; valid until the next batch. */
  long[] of(ColumnarBatch batch) {
    int rows = batch.numRows();
    if (windows.length < rows) {
      windows = new long[rows];
    }
    if (span != null) {
      ColumnVector times = batch.column(time);
      for (int row = 0; row < rows; row++) {
        boolean isWanted = !times.isNullAt(row) && span.contains(times.getLong(row));
        windows[row] = isWanted ? span.baseWindowOf(times.getLong(row)) : PredictionFold.NO_WINDOW;
      }
    }
    return windows;
  }
}
