package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.explain.ExplainerSource;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.SharedExplainers;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.Cells;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Explains a model by a sample of rows: one Spark job reads the rows and chooses, without a
 * shuffle; a second one explains those that are chosen. The same rows give the same numbers,
 * however they are partitioned.
 */
public final class SampleScan {

  /** Parts of a job for each core, so that all of them end at about the same time. */
  private static final int PARTS_PER_CORE = 4;

  private SampleScan() {}

  /** Chooses among all rows. */
  public static SampledWindows choose(Dataset<Row> rows, SamplePlan plan) {
    return choose(rows, plan, functions.lit(0L), 1);
  }

  /** Chooses among the rows of each base window in a time range. */
  public static SampledWindows choose(Dataset<Row> rows, SamplePlan plan, TimeRange range) {
    return choose(
        range.in(rows),
        plan,
        PredictionColumns.micros(rows, range.eventTime()),
        range.micros().baseWindow());
  }

  private static SampledWindows choose(
      Dataset<Row> rows, SamplePlan plan, Column time, long baseWindow) {
    Column event = plan.grouping().event() == null ? functions.lit(null) : plan.grouping().event();
    List<Column> told = new ArrayList<>(List.of(functions.lit(plan.seed()), event));
    // A hash passes over what is missing: without saying where, rows with it elsewhere were alike.
    plan.inputs().forEach(i -> told.addAll(List.of(i.value(), i.value().isNull())));
    // Rows that are one row of the sample are of the same slices.
    plan.grouping().columns().forEach(c -> told.addAll(List.of(c, c.isNull())));
    List<Column> fields = new ArrayList<>();
    fields.add(time);
    fields.add(functions.xxhash64(told.toArray(Column[]::new)));
    fields.add(event.cast("string"));
    plan.inputs().forEach(i -> fields.add(i.value().cast(i.isNumber() ? "double" : "string")));
    plan.features().forEach(feature -> feature.ifPresent(f -> fields.add(f.value())));
    fields.addAll(plan.grouping().columns());
    SampleFold fold =
        new SampleFold(
            plan.types(), plan.cells(), plan.grouping().slices(), plan.most(), baseWindow);
    JavaRDD<byte[]> parts =
        ProfileScan.bounded(
                rows.select(fields.toArray(Column[]::new)).queryExecution().toRdd().toJavaRDD())
            .mapPartitions(fold);
    return new SampledWindows(
        plan,
        parts.getNumPartitions() == 0
            ? Map.of()
            // Executors merge: the driver would hold a sample of each partition.
            : chosen(parts.treeReduce(SampleScan::merged)).byWindow());
  }

  private static SampleFold.Chosen chosen(byte[] bytes) {
    return StateBytes.read(bytes, SampleFold.Chosen.class);
  }

  private static byte[] merged(byte[] one, byte[] other) {
    return StateBytes.of(chosen(one).merge(chosen(other)));
  }

  /** What features contribute to what a model says of all rows. */
  public static AttributionProfile explain(
      SparkSession spark, SampledWindows sample, List<AttributionKey> keys, ExplainerSource model) {
    return explained(spark, sample, keys, model).getOrDefault(0L, AttributionProfile.empty(keys));
  }

  /** The same of each base window, in the order of time. */
  public static SortedMap<Window, AttributionProfile> explain(
      SparkSession spark,
      SampledWindows sample,
      List<AttributionKey> keys,
      ExplainerSource model,
      TimeRange range) {
    SortedMap<Window, AttributionProfile> byWindow =
        new TreeMap<>(Comparator.comparing(Window::start));
    TimeRange.Micros micros = range.micros();
    explained(spark, sample, keys, model)
        .forEach((start, profile) -> byWindow.put(micros.window(start), profile));
    return byWindow;
  }

  private static Map<Long, AttributionProfile> explained(
      SparkSession spark, SampledWindows sample, List<AttributionKey> keys, ExplainerSource model) {
    List<SampledRows.Sampled> rows =
        sample.byWindow().values().stream().flatMap(w -> w.chosen().stream()).toList();
    List<double[]> values = contributions(spark.sparkContext(), sample.plan(), rows, model);
    Cells[] cells = sample.plan().cells();
    Cells[] byKey = new Cells[keys.size()];
    for (int i = 0; i < byKey.length; i++) {
      byKey[i] =
          cells[i % cells.length]; // The features of each output, one output after the other.
    }
    Map<Long, AttributionState.Part> parts = new TreeMap<>();
    int next = 0;
    for (Map.Entry<Long, SampledRows> window : sample.byWindow().entrySet()) {
      AttributionState.Fold fold =
          new AttributionState.Fold(
              keys, byKey, sample.plan().grouping().medians(), sample.plan().grouping().slices());
      fold.count(window.getValue().rows());
      int zeroBits = window.getValue().zeroBits();
      for (SampledRows.Sampled row : window.getValue().chosen()) {
        int[] inCells = new int[byKey.length];
        for (int i = 0; i < inCells.length; i++) {
          inCells[i] = row.inCells()[i % cells.length];
        }
        fold.add(row.block(), values.get(next++), inCells, row.inSlices(), row.times() << zeroBits);
      }
      parts.put(window.getKey(), fold.part());
    }
    return new AttributionState(parts).profiles();
  }

  /** The contributions to each output, one after the other, of rows in their order. */
  private static List<double[]> contributions(
      SparkContext spark, SamplePlan plan, List<SampledRows.Sampled> rows, ExplainerSource model) {
    if (rows.isEmpty()) {
      return List.of();
    }
    if (model.isOfDriver()) {
      try (SharedExplainers.Lease lease = SharedExplainers.of(model)) {
        return lease.explainer().explain(table(plan, rows)).stream()
            .map(SampleScan::joined)
            .toList();
      }
    }
    int parts = Math.min(rows.size(), PARTS_PER_CORE * spark.defaultParallelism());
    List<byte[]> tables = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<SampledRows.Sampled> some =
          rows.subList(
              (int) ((long) part * rows.size() / parts), (int) ((part + 1L) * rows.size() / parts));
      tables.add(StateBytes.of(table(plan, some)));
    }
    List<double[]> contributions = new ArrayList<>();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark);
    Broadcast<byte[]> bytes = context.broadcast(StateBytes.of(model));
    String id = model.id();
    try {
      context
          .parallelize(tables, parts)
          .map(table -> explained(table, id, bytes))
          .collect()
          .forEach(part -> contributions.addAll(StateBytes.read(part, Part.class).orThrow()));
    } finally {
      bytes.destroy();
    }
    return contributions;
  }

  private static FeatureTable table(SamplePlan plan, List<SampledRows.Sampled> rows) {
    return FeatureTable.of(
        plan.names(), plan.types(), rows.stream().map(SampledRows.Sampled::inputs).toList());
  }

  private static byte[] explained(byte[] table, String id, Broadcast<byte[]> model) {
    try (SharedExplainers.Lease lease =
        SharedExplainers.of(id, () -> StateBytes.read(model.value(), ExplainerSource.class))) {
      List<double[][]> byRow =
          lease.explainer().explain(StateBytes.read(table, FeatureTable.class));
      return StateBytes.of(
          new Part(byRow.stream().map(SampleScan::joined).toArray(double[][]::new), "", false));
    } catch (UnreachableModelException e) {
      return StateBytes.of(new Part(new double[0][], e.getMessage(), true));
    } catch (BadInputException e) {
      return StateBytes.of(new Part(new double[0][], e.getMessage(), false));
    }
  }

  /**
   * What a task hands to the driver. What is wrong with the model is handed on, too: Spark would
   * only try again, and say it in its own words.
   *
   * @param problem empty where there is none
   * @param mayPass whether trying again may help
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Part(double[][] contributions, String problem, boolean mayPass)
      implements Serializable {

    private List<double[]> orThrow() {
      if (mayPass) {
        throw new UnreachableModelException(problem, null);
      } else if (!problem.isEmpty()) {
        throw new BadInputException(problem);
      }
      return List.of(contributions);
    }
  }

  private static double[] joined(double[][] outputs) {
    double[] all = new double[outputs.length * outputs[0].length];
    for (int i = 0; i < outputs.length; i++) {
      System.arraycopy(outputs[i], 0, all, i * outputs[i].length, outputs[i].length);
    }
    return all;
  }
}
