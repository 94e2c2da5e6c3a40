package io.tidemark.scan;

import io.tidemark.profile.BlockCounts;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Says of each row of a batch which block its entity belongs to. One per task. */
final class EntityBlocks {

  /** The block of a row without an entity. */
  static final byte NONE = -1;

  private final int ordinal;
  private final Texts texts;
  private byte[] ofRow = new byte[0];

  EntityBlocks(int ordinal, DataType type) {
    this.ordinal = ordinal;
    this.texts = Texts.of(type);
  }

  /** The blocks of the rows 0, 1, ...; valid until the next batch is read. */
  byte[] read(ColumnarBatch batch) {
    if (ofRow.length < batch.numRows()) {
      ofRow = new byte[batch.numRows()];
    }
    ColumnVector entities = batch.column(ordinal);
    for (int row = 0; row < batch.numRows(); row++) {
      ofRow[row] =
          entities.isNullAt(row)
              ? NONE
              : (byte) BlockCounts.blockOf(texts.text(entities, row).getBytes());
    }
    return ofRow;
  }
}
