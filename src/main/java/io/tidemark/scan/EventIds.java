package io.tidemark.scan;

import io.tidemark.profile.ValueHash;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** The event ids of a batch. An id that several columns ask for is read once. */
final class EventIds {

  /** Events have no id. */
  static final EventIds NONE = new EventIds(null, null, 0);

  /** The id of an event. */
  record Id(String text, long hash) {}

  private final ColumnVector vector;
  private final Texts texts;
  private final Id[] read;

  EventIds(ColumnVector vector, Texts texts, int rows) {
    this.vector = vector;
    this.texts = texts;
    this.read = new Id[rows];
  }

  /** The id in this row; null where there is none. */
  Id at(int row) {
    if (vector == null || vector.isNullAt(row)) {
      return null;
    }
    if (read[row] == null) {
      UTF8String text = texts.text(vector, row);
      read[row] = new Id(text.toString(), ValueHash.of(text.getBytes()));
    }
    return read[row];
  }
}
