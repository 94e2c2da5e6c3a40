package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The rows of a Delta table that came, went or changed since a moment. Files that are there before
 * and after are not read, and rows that were only written anew, by {@code OPTIMIZE} or {@code
 * MERGE}, are not taken for changed.
 *
 * <p>The log says when rows were committed. When their files were written is of no account: that
 * may be long before.
 *
 * @param rows the table as it was opened
 */
public record ChangedRows(Dataset<Row> rows) {

  /** What is known of the changes. */
  public sealed interface Changes {}

  /** The source is no Delta table, or stands behind a view. */
  public record NotDelta() implements Changes {}

  /** The table no longer holds what was there then. */
  public record Forgotten() implements Changes {}

  /**
   * Which rows changed.
   *
   * @param rows those that came and those that went, some of them twice
   */
  public record Known(Dataset<Row> rows) implements Changes {}

  /**
   * The changes since a moment.
   *
   * @param columns those that count and are wanted
   */
  public Changes since(Instant moment, List<Column> columns) {
    Optional<Snapshot> now = SourceFiles.snapshot(rows);
    if (now.isEmpty()) {
      return new NotDelta();
    }
    String place = now.get().deltaLog().dataPath().toString();
    Row known =
        DeltaTable.forPath(rows.sparkSession(), place)
            .history()
            .where(col("version").leq(lit(now.get().version())))
            .agg(
                min("version"),
                max(when(col("timestamp").lt(lit(Timestamp.from(moment))), col("version"))))
            .head();
    if (known.isNullAt(1)) {
      boolean isWhole = !known.isNullAt(0) && known.getLong(0) == 0;
      return isWhole ? new Known(select(rows, columns)) : new Forgotten();
    }
    if (known.getLong(1) == now.get().version()) {
      return new Known(select(rows, columns).limit(0));
    }
    try {
      Dataset<Row> before =
          rows.sparkSession()
              .read()
              .format("delta")
              .option("versionAsOf", known.getLong(1))
              .load(place);
      return SourceFiles.snapshot(before)
          .map(then -> between(then, now.get(), columns))
          .orElseGet(Forgotten::new);
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (e instanceof AnalysisException) {
        return new Forgotten();
      }
      throw e;
    }
  }

  private static Changes between(Snapshot then, Snapshot now, List<Column> columns) {
    Map<String, AddFile> came = files(now);
    Map<String, AddFile> went = files(then);
    List<String> both = new ArrayList<>(came.keySet());
    both.retainAll(went.keySet());
    both.forEach(came::remove);
    both.forEach(went::remove);
    if (!areThere(then, went.values())) {
      return new Forgotten();
    }
    Dataset<Row> fresh = select(read(now, came.values()), columns);
    Dataset<Row> gone = select(read(then, went.values()), columns);
    return new Known(went.isEmpty() ? fresh : fresh.exceptAll(gone).union(gone.exceptAll(fresh)));
  }

  /** By what they are called and which of their rows are deleted. */
  private static Map<String, AddFile> files(Snapshot snapshot) {
    Map<String, AddFile> files = new LinkedHashMap<>();
    for (AddFile file : (AddFile[]) snapshot.allFiles().collect()) {
      files.put(file.path() + "|" + file.deletionVector(), file);
    }
    return files;
  }

  /** Whether {@code VACUUM} has left them. */
  private static boolean areThere(Snapshot snapshot, Collection<AddFile> files) {
    Path place = snapshot.deltaLog().dataPath();
    try {
      FileSystem system = place.getFileSystem(snapshot.deltaLog().newDeltaHadoopConf());
      for (AddFile file : files) {
        if (!system.exists(new Path(place, new Path(java.net.URI.create(file.path()))))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset<Row> read(Snapshot snapshot, Collection<AddFile> files) {
    return snapshot
        .deltaLog()
        .createDataFrame(
            snapshot,
            JavaConverters.asScalaBuffer(new ArrayList<>(files)).toSeq(),
            false,
            Option.empty());
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Column> columns) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
