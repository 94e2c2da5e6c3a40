package io.tidemark.capture;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps the lines that could not be read. */
@FunctionalInterface
public interface Quarantine {

  /**
   * Keeps lines; those of a batch that it has kept before are there already.
   *
   * @param lines {@code source_file, source_line, reason, detail, raw_text, raw_bytes}
   */
  void keep(Dataset<Row> lines, Batch batch);
}
