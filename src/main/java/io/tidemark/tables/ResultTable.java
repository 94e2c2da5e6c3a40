package io.tidemark.tables;

import io.tidemark.core.MonitorId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * One result table.
 *
 * @param <T> what its rows are made from
 */
final class ResultTable<T> {

  /** Rows per file: far more than a run has, except of profiles of many columns over many hours. */
  private static final int ROWS_PER_FILE = 20_000;

  private final SparkSession spark;
  private final TableAddress address;
  private final TableSchema<T> schema;
  private final CommitRetry retry;

  ResultTable(SparkSession spark, TableAddress address, TableSchema<T> schema, CommitRetry retry) {
    this.spark = spark;
    this.address = address;
    this.schema = schema;
    this.retry = retry;
  }

  /**
   * Replaces the rows of the slice by these, in one commit; no rows delete it.
   *
   * @throws io.tidemark.core.TidemarkException if other runs keep changing the same rows
   */
  void replace(List<T> what, ResultSlice slice) {
    replace(() -> what, slice);
  }

  /** Replaces the slice by rows that are computed anew for each attempt. */
  void replace(Supplier<List<T>> what, ResultSlice slice) {
    replace(slice.monitor(), () -> Optional.of(new Replacement<>(what.get(), slice)));
  }

  /**
   * What to write.
   *
   * @param slice the rows that are replaced
   */
  record Replacement<T>(List<T> rows, ResultSlice slice) {}

  /**
   * Replaces a slice by rows, both found anew for each attempt; nothing where there is nothing left
   * to replace.
   */
  void replace(MonitorId monitor, Supplier<Optional<Replacement<T>>> what) {
    String target = "table " + schema.name() + " of monitor " + monitor;
    retry.run(
        target,
        () -> {
          what.get()
              .ifPresent(
                  found -> {
                    List<Row> rows = found.rows().stream().map(schema::rowOf).toList();
                    labelled(
                        "replace " + rows.size() + " rows in " + target,
                        () -> write(rows, found.slice()));
                  });
          return target;
        });
  }

  private void write(List<Row> rows, ResultSlice slice) {
    Dataset<Row> frame =
        spark.createDataFrame(rows, schema.structType()).coalesce(1 + rows.size() / ROWS_PER_FILE);
    DataFrameWriter<Row> writer =
        frame
            .write()
            .format("delta")
            .mode(SaveMode.Overwrite)
            .option("replaceWhere", slice.predicate())
            // Said here, for defaults of the session would change the schema or lose other windows.
            .option("partitionOverwriteMode", "static")
            .option("mergeSchema", "false");
    address.write(
        schema.compression() == TableSchema.Compression.GZIP
            ? writer.option("compression", "gzip")
            : writer);
  }

  /** All rows, with the columns of the schema. */
  Dataset<Row> frame() {
    return address.read(spark);
  }

  private void labelled(String sentence, Runnable jobs) {
    SparkContext context = spark.sparkContext();
    String before = context.getLocalProperty("spark.job.description");
    context.setJobDescription(sentence);
    try {
      jobs.run();
    } finally {
      context.setJobDescription(before);
    }
  }
}
