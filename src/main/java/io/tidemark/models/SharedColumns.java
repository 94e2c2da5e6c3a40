package io.tidemark.models;

import io.tidemark.core.ColumnName;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Which columns, and fields of columns, a table has. */
final class SharedColumns {

  private SharedColumns() {}

  static boolean has(Dataset<Row> rows, ColumnName column) {
    DataType type = rows.schema();
    for (String name : column.path()) {
      if (!(type instanceof StructType struct) || !List.of(struct.fieldNames()).contains(name)) {
        return false;
      }
      type = struct.apply(name).dataType();
    }
    return true;
  }
}
