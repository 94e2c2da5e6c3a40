package io.tidemark.scan;

import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** The event ids of a batch. */
record EventIds(ColumnVector vector, Texts texts) {

  /** Events have no id. */
  static final EventIds NONE = new EventIds(null, null);

  /** The id in this row; null where there is none. */
  UTF8String at(int row) {
    return vector == null || vector.isNullAt(row) ? null : texts.text(vector, row);
  }
}
