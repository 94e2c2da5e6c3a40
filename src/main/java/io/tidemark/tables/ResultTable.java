package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import scala.Option;

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
    write(
        "replace " + what.size() + " rows in ",
        slice.monitor(),
        what.isEmpty(),
        frame(what).write().mode(SaveMode.Overwrite).options(options(slice)));
  }

  /**
   * Adds rows that no other run replaces and that no reader takes for real before this run has said
   * so in another table. As it replaces nothing, it gets in nobody's way.
   */
  void add(List<T> what, MonitorId monitor) {
    write(
        "add " + what.size() + " rows to ",
        monitor,
        what.isEmpty(),
        frame(what).write().mode(SaveMode.Append).options(options()));
  }

  private void write(String how, MonitorId monitor, boolean isEmpty, DataFrameWriter<Row> rows) {
    String target = target(monitor);
    retry.run(
        target,
        () -> {
          long before = isEmpty ? version() : 0;
          labelled(how + target, () -> address.write(rows.format("delta")));
          if (!isEmpty || version() > before) {
            retry.committed();
          }
          return target;
        });
  }

  private String target(MonitorId monitor) {
    return "table " + schema.name() + " of monitor " + monitor;
  }

  /** Replaces the slice by rows that are computed from the table, anew for each attempt. */
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
   * Replaces a slice by rows, both found in the table anew for each attempt; nothing where there is
   * nothing left to replace. Whatever changes in the slice while they are being found, or written,
   * makes another attempt: they never replace what they have not seen.
   *
   * @return whether something was replaced
   */
  boolean replace(MonitorId monitor, Supplier<Optional<Replacement<T>>> what) {
    String target = target(monitor);
    return retry.run(
        target,
        () -> {
          GuardedReplacement guarded = GuardedReplacement.begin(spark, address);
          Optional<Replacement<T>> found = what.get();
          found.ifPresent(
              of ->
                  labelled(
                      "replace " + of.rows().size() + " rows in " + target,
                      () -> {
                        if (guarded.commit(frame(of.rows()), options(of.slice()))) {
                          retry.committed();
                        }
                      }));
          return found.isPresent();
        });
  }

  /** Deletes the rows of the slice, in one commit, and in none where there are no rows. */
  void delete(ResultSlice slice) {
    if (!frame().where(slice.predicate()).isEmpty()) {
      replace(List.of(), slice);
    }
  }

  private Dataset<Row> frame(List<T> rows) {
    return spark
        .createDataFrame(rows.stream().map(schema::rowOf).toList(), schema.structType())
        .coalesce(1 + rows.size() / ROWS_PER_FILE);
  }

  private Map<String, String> options(ResultSlice slice) {
    Map<String, String> options = options();
    options.put("replaceWhere", slice.predicate());
    // Said here, for a default of the session would lose other windows.
    options.put("partitionOverwriteMode", "static");
    return options;
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    // Said here, for a default of the session would change the schema.
    options.put("mergeSchema", "false");
    if (schema.compression() == TableSchema.Compression.GZIP) {
      options.put("compression", "gzip");
    }
    return options;
  }

  /** The number of the newest commit. */
  long version() {
    return address.log(spark).update(false, Option.empty(), Option.empty()).version();
  }

  /** All rows, with the columns of the schema. */
  Dataset<Row> frame() {
    return address.read(spark);
  }

  /** The rows of captures of a monitor, of base windows within the spans. */
  Dataset<Row> captures(MonitorId monitor, List<Window> spans) {
    Column within =
        spans.stream()
            .map(
                span ->
                    col("window_start")
                        .geq(lit(span.start()))
                        .and(col("window_end").leq(lit(span.end()))))
            .reduce(Column::or)
            .orElse(lit(false));
    return frame()
        .where(
            col("monitor_id")
                .equalTo(monitor.value())
                .and(col("dataset").equalTo(DatasetKind.CAPTURE.name()))
                .and(within));
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
