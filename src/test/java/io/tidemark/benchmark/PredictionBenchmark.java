package io.tidemark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.ValueRange;
import io.tidemark.scan.CaptureKeys;
import io.tidemark.scan.EventKey;
import io.tidemark.scan.GroundTruth;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.TimeRange;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.TablesLocation;
import io.tidemark.tables.WindowPredictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what it costs to join captures with their labels and to profile them, for model quality
 * and with five facets for bias, beside Spark's bare join of the same tables that throws its rows
 * away. Times on a machine that does other work vary: read the ratios, of which each round has its
 * own.
 */
public final class PredictionBenchmark {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ROUNDS = 3;

  private final Dataset<Row> captures;
  private final Dataset<Row> labels;

  private PredictionBenchmark(Dataset<Row> captures, Dataset<Row> labels) {
    this.captures = captures;
    this.labels = labels;
  }

  /**
   * Arguments: the folder for the data, which is kept for the next time; the millions of rows,
   * which may be a fraction.
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("predictions");
    double millions = args.length > 1 ? Double.parseDouble(args[1]) : 10;
    SparkSession spark =
        SparkSession.builder()
            .appName("benchmark")
            .master("local[4]")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    String captures = folder.resolve(millions + "-captures").toString();
    String labels = folder.resolve(millions + "-labels").toString();
    if (!Files.exists(Path.of(labels, "_SUCCESS"))) {
      write(spark, millions, captures, labels);
    }
    PredictionBenchmark benchmark =
        new PredictionBenchmark(spark.read().parquet(captures), spark.read().parquet(labels));
    benchmark.run();
    benchmark.store(spark, folder.resolve(millions + "-tables"), Path.of(captures));
    spark.stop();
  }

  private static void write(SparkSession spark, double millions, String captures, String labels) {
    long rows = (long) (millions * 1_000_000);
    Dataset<Row> events =
        spark
            .range(0, rows, 1, 16)
            .selectExpr(
                "id",
                "concat(hex(xxhash64(id)), hex(xxhash64(id, 1))) event_id",
                "timestamp_seconds(1767571200 + id * 86400 / " + rows + ") event_time",
                "rand(1) score",
                "rand(2) luck");
    events
        .selectExpr(
            "event_id",
            "event_time",
            "cast(score > 0.5 as int) decision",
            "score",
            "element_at(array('north', 'south', 'east', 'west'), cast(1 + id % 4 as int)) region",
            "if(id % 3 = 0, 'F', 'M') sex",
            "cast(18 + id % 60 as int) age",
            "cast(id % 7 as string) job",
            "cast(id % 5 as string) origin",
            "id % 2 = 0 married",
            "luck income",
            "luck * score debt")
        .write()
        .mode("overwrite")
        .parquet(captures);
    events
        .selectExpr(
            "event_id",
            "cast(luck < score as int) label",
            "event_time + interval 3 days arrived_at")
        .orderBy("luck")
        .write()
        .mode("overwrite")
        .parquet(labels);
  }

  private static PredictionPlan quality() {
    return PredictionPlan.of(
        ProblemType.BINARY_CLASSIFICATION, ColumnName.of("decision"), ColumnName.of("score"));
  }

  private void run() {
    PredictionPlan quality = quality();
    PredictionPlan bias =
        quality.dividedBy(
            SlicePlan.NONE,
            new FacetPlan(
                List.of(
                    Facet.of(FacetColumn.each("sex")),
                    Facet.of(FacetColumn.of("age", ValueRange.above(40))),
                    Facet.of(FacetColumn.each("job")),
                    Facet.of(FacetColumn.each("origin")),
                    Facet.of(FacetColumn.each("married"))),
                "region"));
    List<Cost> joins = new ArrayList<>();
    List<Cost> qualities = new ArrayList<>();
    List<Cost> biases = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      joins.add(Cost.of(this::join));
      qualities.add(Cost.of(() -> profile(quality)));
      biases.add(Cost.of(() -> profile(bias)));
      print("round " + (round + 1), joins.get(round), qualities.get(round), biases.get(round));
    }
    print("least of all rounds", least(joins), least(qualities), least(biases));
  }

  /** Stores what is folded for model quality of each hour, and prints its size. */
  private void store(SparkSession spark, Path folder, Path written) {
    ResultTables tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
    PredictionScan.Joined joined = joined(quality());
    RunContext run =
        new RunContext(
            new MonitorId("benchmark"), Optional.empty(), Optional.empty(), "r", Instant.now());
    Path table = folder.resolve("prediction_profiles");
    long before = parquet(table);
    tables
        .predictions()
        .replace(
            run,
            "1",
            List.copyOf(joined.byWindow().keySet()),
            joined.byWindow().entrySet().stream()
                .map(
                    e ->
                        new WindowPredictions(
                            e.getKey(), e.getValue(), "files", new LabelRevision(1, Instant.now())))
                .toList());
    int windows = joined.byWindow().size();
    long bytes = (parquet(table) - before) / windows;
    long captured = parquet(written) / windows;
    System.out.printf(
        Locale.ROOT,
        "stored: %d KB a cube of all %d rows of an hour, %.2f %% of its captured Parquet of %d"
            + " KB%n",
        bytes / 1024,
        joined.byWindow().values().iterator().next().rows(),
        100.0 * bytes / captured,
        captured / 1024);
  }

  private static long parquet(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".parquet") && !f.toString().contains("_delta_log"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String what, Cost join, Cost quality, Cost bias) {
    System.out.printf(
        Locale.ROOT,
        "%s: bare join %.1f s (processors %.1f s), model quality %.1f s (%.1f s), %.2f (%.2f) of"
            + " the join; with 5 facets and a group variable %.1f s (%.1f s), %.2f (%.2f) of model"
            + " quality%n",
        what,
        join.seconds(),
        join.cpuSeconds(),
        quality.seconds(),
        quality.cpuSeconds(),
        quality.seconds() / join.seconds(),
        quality.cpuSeconds() / join.cpuSeconds(),
        bias.seconds(),
        bias.cpuSeconds(),
        bias.seconds() / quality.seconds(),
        bias.cpuSeconds() / quality.cpuSeconds());
  }

  /** The columns that model quality takes; whoever joins all columns waits longer. */
  private void join() {
    captures
        .select("event_id", "event_time", "decision", "score")
        .join(labels, captures.col("event_id").equalTo(labels.col("event_id")), "left")
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
  }

  private PredictionScan.Joined joined(PredictionPlan plan) {
    Window day = new Window(START, START.plus(DAY));
    return PredictionScan.join(
        captures,
        CaptureKeys.of(EventKey.of(ColumnName.of("event_id"))),
        new GroundTruth(
            labels,
            EventKey.of(ColumnName.of("event_id")),
            ColumnName.of("label"),
            Optional.of(ColumnName.of("arrived_at"))),
        plan,
        Optional.of(new TimeRange(ColumnName.of("event_time"), day, Duration.ofHours(1), null)),
        day);
  }

  private void profile(PredictionPlan plan) {
    PredictionScan.Joined joined = joined(plan);
    long labelled = joined.byWindow().values().stream().mapToLong(p -> p.labelled()).sum();
    if (labelled == 0 || joined.unmatchedLabels() > 0 || joined.duplicates() > 0) {
      throw new IllegalStateException("Expected every row to find its label, found " + joined);
    }
  }

  /** Time on the clock, which other work on the machine makes longer, and of the processors. */
  private record Cost(double seconds, double cpuSeconds) {

    static Cost of(Runnable work) {
      long start = System.nanoTime();
      long cpu = cpuNanos();
      work.run();
      return new Cost((System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
    }

    private static long cpuNanos() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }

  private static Cost least(List<Cost> costs) {
    return new Cost(
        costs.stream().mapToDouble(Cost::seconds).min().orElseThrow(),
        costs.stream().mapToDouble(Cost::cpuSeconds).min().orElseThrow());
  }
}
