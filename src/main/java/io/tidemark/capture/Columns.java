package io.tidemark.capture;

import io.tidemark.core.ColumnName;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns by names that may hold anything. */
final class Columns {

  private Columns() {}

  static Column named(String name) {
    return functions.col(ColumnName.of(name).quoted());
  }

  static Column named(String alias, String name) {
    return functions.col(alias + "." + ColumnName.of(name).quoted());
  }
}
