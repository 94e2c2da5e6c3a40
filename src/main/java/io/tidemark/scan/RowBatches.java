package io.tidemark.scan;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Rows as columnar batches, so that one fold serves both. A batch is reused: it holds until the
 * next one is taken.
 */
final class RowBatches implements Iterator<ColumnarBatch> {

  private static final int ROWS = 4096;

  /** Copies one field of a row into a vector. */
  @FunctionalInterface
  private interface Copy {
    void copy(InternalRow from, WritableColumnVector to, int row);
  }

  private final Iterator<InternalRow> rows;
  private final WritableColumnVector[] vectors;
  private final Copy[] copies;
  private final ColumnarBatch batch;

  RowBatches(Iterator<InternalRow> rows, List<DataType> types) {
    this.rows = rows;
    this.vectors = new WritableColumnVector[types.size()];
    this.copies = new Copy[types.size()];
    for (int i = 0; i < vectors.length; i++) {
      boolean holdsValues =
          SourceColumns.kindOf(types.get(i)) != io.tidemark.profile.ColumnKind.UNSUPPORTED;
      vectors[i] = new OnHeapColumnVector(ROWS, holdsValues ? types.get(i) : DataTypes.BooleanType);
      copies[i] =
          holdsValues ? copyOf(types.get(i), i) : (from, to, row) -> to.putBoolean(row, true);
    }
    this.batch = new ColumnarBatch(vectors.clone());
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ColumnarBatch next() {
    for (WritableColumnVector vector : vectors) {
      vector.reset();
    }
    int row = 0;
    for (; row < ROWS && rows.hasNext(); row++) {
      InternalRow from = rows.next();
      for (int i = 0; i < vectors.length; i++) {
        if (from.isNullAt(i)) {
          vectors[i].putNull(row);
        } else {
          copies[i].copy(from, vectors[i], row);
        }
      }
    }
    batch.setNumRows(row);
    return batch;
  }

  private static Copy copyOf(DataType type, int i) {
    if (type instanceof StringType) {
      return (from, to, row) -> to.putByteArray(row, from.getUTF8String(i).getBytes());
    }
    if (type instanceof BooleanType) {
      return (from, to, row) -> to.putBoolean(row, from.getBoolean(i));
    }
    if (type instanceof ByteType) {
      return (from, to, row) -> to.putByte(row, from.getByte(i));
    }
    if (type instanceof ShortType) {
      return (from, to, row) -> to.putShort(row, from.getShort(i));
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return (from, to, row) -> to.putInt(row, from.getInt(i));
    }
    if (type instanceof FloatType) {
      return (from, to, row) -> to.putFloat(row, from.getFloat(i));
    }
    if (type instanceof DoubleType) {
      return (from, to, row) -> to.putDouble(row, from.getDouble(i));
    }
    if (type instanceof DecimalType decimal) {
      return (from, to, row) ->
          to.putDecimal(
              row, from.getDecimal(i, decimal.precision(), decimal.scale()), decimal.precision());
    }
    return (from, to, row) -> to.putLong(row, from.getLong(i));
  }
}
