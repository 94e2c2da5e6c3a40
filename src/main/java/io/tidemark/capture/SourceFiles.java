package io.tidemark.capture;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.files.TahoeLogFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import scala.collection.JavaConverters;

/**
 * The files of a source of captures, and which of them may hold the rows of a window: what tells
 * whether a window has to be read again.
 *
 * <p>Of a Delta table, the partition by date and the least and greatest event time in a file's
 * statistics say it; of other files the folder of their date; where neither is known, a file may
 * hold any row. A file that is rewritten counts as changed, whatever it holds.
 *
 * @param parts the files that may hold rows of the time looked at
 */
public record SourceFiles(List<FilePart> parts) {

  private static final int HEX_DIGITS = 16;

  public SourceFiles {
    parts = parts.stream().sorted(Comparator.comparing(FilePart::identity)).toList();
  }

  /**
   * The files of a source; empty for one that is not made of files, or of which Spark does not tell
   * them.
   *
   * @param rows the source as it was opened
   * @param eventTime the column of the time; empty for a snapshot
   * @param datePartition the column of its date
   * @param range the time looked at
   */
  public static Optional<SourceFiles> of(
      Dataset<Row> rows,
      Optional<ColumnName> eventTime,
      Optional<ColumnName> datePartition,
      Window range) {
    LogicalPlan plan = rows.queryExecution().analyzed();
    while (plan instanceof SubqueryAlias alias) {
      plan = alias.child();
    }
    // Behind a view, columns may have other names and values than in the files.
    boolean isDirect = plan instanceof LogicalRelation;
    List<FilePart> parts = new ArrayList<>();
    for (LogicalPlan leaf : JavaConverters.seqAsJavaList(plan.collectLeaves())) {
      Optional<FileIndex> index = index(leaf);
      if (index.isEmpty()) {
        return Optional.empty();
      }
      Optional<ColumnName> time = eventTime.filter(c -> isDirect);
      Optional<ColumnName> date = datePartition.filter(c -> isDirect);
      if (index.get() instanceof TahoeLogFileIndex delta) {
        parts.addAll(new DeltaFiles(delta.getSnapshot(), time, date).parts(range));
      } else if (index.get() instanceof PartitioningAwareFileIndex files) {
        JavaConverters.seqAsJavaList(files.allFiles().toSeq())
            .forEach(f -> parts.add(part(f, date)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new SourceFiles(parts));
  }

  /** What a Delta table holds; empty for other sources and for views, which may rename columns. */
  static Optional<Snapshot> snapshot(Dataset<Row> rows) {
    LogicalPlan plan = rows.queryExecution().analyzed();
    while (plan instanceof SubqueryAlias alias) {
      plan = alias.child();
    }
    return index(plan)
        .filter(TahoeLogFileIndex.class::isInstance)
        .map(files -> ((TahoeLogFileIndex) files).getSnapshot());
  }

  private static Optional<FileIndex> index(LogicalPlan leaf) {
    return leaf instanceof LogicalRelation relation
            && relation.relation() instanceof HadoopFsRelation files
        ? Optional.of(files.location())
        : Optional.empty();
  }

  private static FilePart part(FileStatus file, Optional<ColumnName> date) {
    String path = file.getPath().toUri().getPath();
    String identity = path + "|" + file.getLen() + "|" + file.getModificationTime();
    return FilePart.anyTime(identity)
        .onDate(date.map(c -> valueInPath(path, c.path().get(0))).orElse(null));
  }

  /** The value of {@code column=value} among the folders; null where there is none. */
  private static String valueInPath(String path, String column) {
    for (String folder : path.split("/", -1)) {
      if (folder.startsWith(column + "=")) {
        return folder.substring(column.length() + 1);
      }
    }
    return null;
  }

  /**
   * Names what the files that may hold rows of the window are; another text means that rows may
   * have come, gone or changed. Empty if no file holds any.
   */
  public Optional<String> version(Window window) {
    List<FilePart> holding = parts.stream().filter(p -> p.mayHold(window)).toList();
    if (holding.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (FilePart part : holding) {
        digest.update(part.identity().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
      return Optional.of(holding.size() + (holding.size() == 1 ? " file " : " files ") + hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
