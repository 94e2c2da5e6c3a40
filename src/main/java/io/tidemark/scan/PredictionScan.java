package io.tidemark.scan;

import io.tidemark.core.Window;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Folds predictions into prediction profiles: all parts of all windows in one pass. The driver adds
 * up what the tasks folded; memory depends on parts, cells and base windows, never on rows.
 */
public final class PredictionScan {

  private static final int PARTITIONS_PER_CORE = 4;

  private PredictionScan() {}

  /**
   * The rows of a range of time, and what joining them left out.
   *
   * @param byWindow their profiles per base window, in the order of time; one without rows is not
   *     there
   * @param duplicates captures left out, for the base window has another of the same name
   * @param unmatchedLabels events that have a label, and no capture among those read
   */
  public record Joined(
      SortedMap<Window, PredictionProfiles> byWindow, long duplicates, long unmatchedLabels) {

    /** No captures were read. */
    public static final Joined NOTHING = new Joined(inOrder(), 0, 0);
  }

  /** The profiles of all rows, which hold their label themselves. */
  public static PredictionProfiles fold(Dataset<Row> rows, PredictionPlan plan) {
    return Optional.ofNullable(fold(rows, plan, Optional.empty()).get(0L))
        .orElseGet(() -> PredictionProfiles.empty(plan.scoreCells()));
  }

  /** The same per base window of a range of time, in its order. */
  public static SortedMap<Window, PredictionProfiles> fold(
      Dataset<Row> rows, PredictionPlan plan, TimeRange range) {
    return byWindow(fold(range.in(rows), plan, Optional.of(range)), range);
  }

  private static SortedMap<Long, PredictionProfiles> fold(
      Dataset<Row> rows, PredictionPlan plan, Optional<TimeRange> range) {
    PredictionColumns columns = new PredictionColumns(rows, List.of());
    PredictionLayout layout = columns.layout(plan, range.map(TimeRange::eventTime));
    TimeRange.Micros span = range.map(TimeRange::micros).orElse(null);
    List<byte[]> states =
        bounded(columns.chosen(rows).queryExecution().toRdd().toJavaRDD())
            .mapPartitions(
                part -> {
                  PredictionFold fold = new PredictionFold(layout);
                  BatchWindows windows = new BatchWindows(layout.time(), span);
                  RowBatches batches = new RowBatches(part, layout.types());
                  while (batches.hasNext()) {
                    ColumnarBatch batch = batches.next();
                    fold.add(batch, windows.of(batch));
                  }
                  return List.of(fold.toBytes(JoinCounts.NONE)).iterator();
                })
            .collect();
    return PredictionSums.of(states, plan).profiles();
  }

  /**
   * The profiles of so many chunks of rows, which hold their label themselves, in the order in
   * which Spark reads them: that of the rows in a file, and no particular one of several files.
   * Chunks differ by one row at most. Two Spark jobs.
   */
  public static List<PredictionProfiles> chunks(Dataset<Row> rows, PredictionPlan plan, int most) {
    PredictionColumns columns = new PredictionColumns(rows, List.of());
    PredictionLayout layout = columns.layout(plan, Optional.empty());
    JavaRDD<InternalRow> all = columns.chosen(rows).queryExecution().toRdd().toJavaRDD();
    List<Long> sizes = all.mapPartitions(part -> List.of(count(part)).iterator()).collect();
    long[] before = new long[sizes.size() + 1];
    for (int i = 0; i < sizes.size(); i++) {
      before[i + 1] = before[i] + sizes.get(i);
    }
    long total = before[sizes.size()];
    List<byte[]> states =
        all.mapPartitionsWithIndex(
                (index, part) -> {
                  PredictionFold fold = new PredictionFold(layout);
                  RowBatches batches = new RowBatches(part, layout.types());
                  long at = before[index];
                  while (batches.hasNext()) {
                    ColumnarBatch batch = batches.next();
                    long[] chunk = new long[batch.numRows()];
                    for (int i = 0; i < chunk.length; i++) {
                      chunk[i] = at++ * most / total;
                    }
                    fold.add(batch, chunk);
                  }
                  return List.of(fold.toBytes(JoinCounts.NONE)).iterator();
                },
                false)
            .collect();
    return List.copyOf(PredictionSums.of(states, plan).profiles().values());
  }

  private static long count(Iterator<InternalRow> rows) {
    long count = 0;
    for (; rows.hasNext(); rows.next()) {
      count++;
    }
    return count;
  }

  /**
   * The profiles of captures, each with the latest label of its event.
   *
   * @param captures all of them
   * @param events which columns name a capture, and its label
   * @param labels where labels are
   * @param range the captures wanted; empty for all, as the one window
   * @param one the window of all captures, where there is no range
   */
  public static Joined join(
      Dataset<Row> captures,
      CaptureKeys events,
      GroundTruth labels,
      PredictionPlan plan,
      Optional<TimeRange> range,
      Window one) {
    Dataset<Row> wanted = range.map(r -> r.in(captures)).orElse(captures);
    LabelJoin join = new LabelJoin(events, labels, plan);
    PredictionColumns columns = new PredictionColumns(wanted, join.captureFields(wanted, range));
    // The event time stands before the fields of the fold already.
    PredictionLayout layout = columns.packedLayout(plan);
    Dataset<Row> sorted = join.sorted(columns.chosen(wanted));
    TimeRange.Micros span = range.map(TimeRange::micros).orElse(null);
    DataType labelType = join.labelType();
    PredictionLayout labelled = layout.labelledBy(labelType);
    int time = range.isEmpty() ? PredictionLayout.ABSENT : JoinedRows.TIME;
    List<byte[]> states =
        bounded(sorted.queryExecution().toRdd().toJavaRDD())
            .mapPartitions(
                part -> {
                  PredictionFold fold = new PredictionFold(labelled);
                  JoinedRows rows = new JoinedRows(part, labelType, span);
                  BatchWindows windows = new BatchWindows(time, span);
                  RowBatches batches = new RowBatches(rows, labelled.types());
                  while (batches.hasNext()) {
                    ColumnarBatch batch = batches.next();
                    fold.add(batch, windows.of(batch));
                  }
                  return List.of(fold.toBytes(rows.counts())).iterator();
                })
            .collect();
    PredictionSums sums = PredictionSums.of(states, plan);
    SortedMap<Long, PredictionProfiles> profiles = sums.profiles();
    SortedMap<Window, PredictionProfiles> byWindow =
        range
            .map(r -> byWindow(profiles, r))
            .orElseGet(
                () -> {
                  SortedMap<Window, PredictionProfiles> all = inOrder();
                  profiles.values().forEach(p -> all.put(one, p));
                  return all;
                });
    return new Joined(byWindow, sums.joined().duplicates(), sums.joined().unmatchedLabels());
  }

  private static SortedMap<Window, PredictionProfiles> byWindow(
      SortedMap<Long, PredictionProfiles> profiles, TimeRange range) {
    SortedMap<Window, PredictionProfiles> byWindow = inOrder();
    TimeRange.Micros micros = range.micros();
    profiles.forEach((start, p) -> byWindow.put(micros.window(start), p));
    return byWindow;
  }

  private static SortedMap<Window, PredictionProfiles> inOrder() {
    return new TreeMap<>(Comparator.comparing(Window::start));
  }

  private static <T> JavaRDD<T> bounded(JavaRDD<T> rdd) {
    int most = Math.max(8, PARTITIONS_PER_CORE * rdd.context().defaultParallelism());
    return rdd.getNumPartitions() > most ? rdd.coalesce(most) : rdd;
  }
}
