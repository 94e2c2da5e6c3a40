package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Rows that are written into the files of a Delta table which no reader sees yet. They can be
 * looked at and thinned out before they become part of the table all at once, or never: what is not
 * committed is deleted, and what a killed run leaves is deleted by {@code VACUUM}.
 */
final class Draft implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

  private final DeltaLog log;
  private final OptimisticTransaction transaction;
  private final List<AddFile> unused = new ArrayList<>();
  private List<AddFile> files;

  private Draft(DeltaLog log) {
    this.log = log;
    this.transaction = log.startTransaction(Option.empty(), Option.empty());
  }

  /**
   * Writes rows.
   *
   * @param log of the table
   * @param rows with the columns of the table
   */
  static Draft of(DeltaLog log, Dataset<Row> rows) {
    Draft draft = new Draft(log);
    draft.files = draft.written(rows);
    return draft;
  }

  private List<AddFile> written(Dataset<Row> rows) {
    List<AddFile> written = new ArrayList<>();
    for (FileAction file : JavaConverters.seqAsJavaList(transaction.writeFiles(rows))) {
      written.add((AddFile) file);
    }
    return written;
  }

  /** The rows, as the table will show them. */
  Dataset<Row> rows() {
    return rows(files);
  }

  private Dataset<Row> rows(List<AddFile> some) {
    return log.createDataFrame(transaction.snapshot(), scala(some), false, Option.empty());
  }

  /** Writes the files that hold some of these keys once more, without the duplicates. */
  void drop(Duplicates duplicates) {
    Set<String> names = new HashSet<>();
    duplicates
        .among(rows().withColumn("_in", input_file_name()))
        .select(col("_in"))
        .distinct()
        .collectAsList()
        .forEach(row -> names.add(new Path(row.getString(0)).getName()));
    List<AddFile> whole = new ArrayList<>();
    List<AddFile> thinned = new ArrayList<>();
    for (AddFile file : files) {
      (names.contains(file.absolutePath(log).getName()) ? thinned : whole).add(file);
    }
    unused.addAll(thinned);
    whole.addAll(written(duplicates.left(rows(thinned))));
    files = whole;
  }

  /** Makes the rows part of the table, unless the batch has done so before. */
  void commit(Batch batch, String what) {
    String stream = batch.commits(what);
    if (transaction.txnVersion(stream) >= batch.number()) {
      return;
    }
    List<Action> actions = new ArrayList<>(files);
    actions.add(
        new SetTransaction(stream, batch.number(), Option.apply(batch.at().toEpochMilli())));
    // Where a commit fails, it may have succeeded nonetheless: its files are left to VACUUM.
    files = List.of();
    transaction.commit(
        scala(actions),
        new DeltaOperations.Write(SaveMode.Append, Option.empty(), Option.empty(), Option.empty()));
  }

  @Override
  public void close() {
    unused.addAll(files);
    try {
      FileSystem system = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
      for (AddFile file : unused) {
        system.delete(file.absolutePath(log), false);
      }
    } catch (IOException e) {
      LOG.warn(
          "Some files that nothing refers to stay in {} until its next VACUUM", log.dataPath(), e);
    }
  }

  private static <T> Seq<T> scala(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }
}
