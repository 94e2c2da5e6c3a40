package io.tidemark.capture;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A Delta table of events, partitioned by the UTC date of their time.
 *
 * @param path where it lies
 * @param partition the columns it is partitioned by
 */
public record CaptureTable(String path, List<String> partition) {

  public CaptureTable {
    partition = List.copyOf(partition);
  }

  /** Replaces the whole table. */
  public void overwrite(Dataset<Row> rows) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .partitionBy(partition.toArray(String[]::new))
        .save(path);
  }

  /** Adds rows; columns that the table does not have yet are added to it. */
  public void append(Dataset<Row> rows) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("mergeSchema", "true")
        .partitionBy(partition.toArray(String[]::new))
        .save(path);
  }
}
