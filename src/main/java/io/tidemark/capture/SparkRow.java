package io.tidemark.capture;

import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows in the form in which Spark hands them on, which spares it from converting them. */
final class SparkRow {

  private SparkRow() {}

  /**
   * A row.
   *
   * @param values texts, maps of texts, numbers, booleans, bytes or null; the array is the row's
   *     from here on
   */
  static InternalRow of(Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        values[i] = UTF8String.fromString(text);
      } else if (values[i] instanceof Map<?, ?> texts) {
        values[i] = texts.isEmpty() ? null : map(texts);
      }
    }
    return new GenericInternalRow(values);
  }

  private static ArrayBasedMapData map(Map<?, ?> texts) {
    Object[] names = new Object[texts.size()];
    Object[] values = new Object[texts.size()];
    int i = 0;
    for (Map.Entry<?, ?> entry : texts.entrySet()) {
      names[i] = UTF8String.fromString((String) entry.getKey());
      values[i++] = UTF8String.fromString((String) entry.getValue());
    }
    return new ArrayBasedMapData(new GenericArrayData(names), new GenericArrayData(values));
  }
}
