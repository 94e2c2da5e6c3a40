package io.tidemark.capture;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes the batches of a stream. */
@FunctionalInterface
public interface BatchSink {

  /** Takes the batch, or what is left of it to take, and says what became of it. */
  BatchCounts take(Dataset<Row> batch, Batch which);
}
