package io.tidemark.benchmark;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.DataType;
import com.amazon.deequ.analyzers.KLLSketch;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.metrics.Metric;
import io.tidemark.baseline.TrainingProfiles;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.SourceColumns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/**
 * Prints, measured side by side in one run, what it costs to profile a table: Spark's plain read,
 * the fold, Deequ's statistics in one scan, Deequ with its quantile sketches, DuckDB's {@code
 * SUMMARIZE}. Every contestant runs once to warm up, then they take turns; the median counts.
 */
public final class ScanBenchmark {

  /** Something to time. */
  @FunctionalInterface
  interface Contestant {
    void run() throws Exception;
  }

  /** A column of two million names. */
  private static final String ENTITY = "device";

  private final SparkSession spark;
  private final Path folder;
  private final int rounds;

  private ScanBenchmark(SparkSession spark, Path folder, int rounds) {
    this.spark = spark;
    this.folder = folder;
    this.rounds = rounds;
  }

  /**
   * Arguments: folder for the data, rows, rounds, and names of contestants (all where none is
   * given).
   */
  public static void main(String[] args) throws Exception {
    long rows = args.length > 1 ? Long.parseLong(args[1]) : 5_000_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    List<String> wanted = args.length > 3 ? Arrays.asList(args).subList(3, args.length) : List.of();
    try (SparkSession spark = session()) {
      new ScanBenchmark(spark, Path.of(args.length > 0 ? args[0] : "target/benchmark"), rounds)
          .run(rows, wanted);
    }
  }

  static SparkSession session() {
    return SparkSession.builder()
        .appName("benchmark")
        .master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }

  private void run(long rows, List<String> wanted) throws Exception {
    Path mixed = BenchmarkData.mixed(spark, folder, rows, 8);
    Dataset<Row> table = spark.read().parquet(mixed.toString());
    ProfilePlan plan = monitoringPlan(table);
    List<Analyzer<?, Metric<?>>> statistics = oneScanStatistics(table);
    List<Analyzer<?, Metric<?>>> sketches = sketches(table);
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    contestants.put("read", () -> table.write().format("noop").mode("overwrite").save());
    contestants.put("fold", () -> ProfileScan.fold(table, plan));
    ProfilePlan products = withProducts(plan);
    contestants.put("fold-products", () -> ProfileScan.fold(table, products));
    ProfilePlan ofEntities =
        new ProfilePlan(
            plan.columns(), plan.eventId(), plan.exampleEventIds(), ColumnName.of(ENTITY));
    contestants.put("fold-entity", () -> ProfileScan.fold(table, ofEntities));
    SlicePlan slices = twentySlices(table);
    contestants.put("fold-20-slices", () -> ProfileScan.fold(table, plan, slices));
    contestants.put("duckdb", () -> summarize(mixed));
    contestants.put("deequ", () -> analyze(table, statistics));
    contestants.put("deequ-kll", () -> analyze(table, sketches));
    contestants.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
    print(
        rows
            + " rows x "
            + table.columns().length
            + " columns of Parquet, "
            + spark.sparkContext().defaultParallelism()
            + " cores",
        measure(contestants));
  }

  private Map<String, Double> measure(Map<String, Contestant> contestants) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Contestant> contestant : contestants.entrySet()) {
        // The slow ones say the same after one round.
        if (round > 1 && seconds.get(contestant.getKey()).get(0) > 20) {
          continue;
        }
        long start = System.nanoTime();
        contestant.getValue().run();
        double took = (System.nanoTime() - start) / 1e9;
        System.err.printf(Locale.ROOT, "round %d %-14s %.2f s%n", round, contestant.getKey(), took);
        if (round > 0) {
          seconds.computeIfAbsent(contestant.getKey(), k -> new ArrayList<>()).add(took);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    seconds.forEach(
        (name, times) ->
            medians.put(
                name, times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow()));
    return medians;
  }

  private static void print(String title, Map<String, Double> medians) {
    System.out.println(title);
    Double fold = medians.get("fold");
    Double read = medians.get("read");
    medians.forEach(
        (name, seconds) ->
            System.out.printf(
                Locale.ROOT,
                "  %-14s %8.2f s   %6.2f x read   %6.2f x fold%n",
                name,
                seconds,
                read == null ? Double.NaN : seconds / read,
                fold == null ? Double.NaN : seconds / fold));
  }

  /**
   * What the data-quality job folds: counts in the cells of a baseline learned from the first rows.
   */
  static ProfilePlan monitoringPlan(Dataset<Row> table) {
    Profiles learned =
        new TrainingProfiles(SourceColumns.of(table.schema()).names(), Map.of(), Map.of(), 256)
            .learn(table.limit(100_000), step -> {});
    Baseline baseline =
        Baseline.of(
            new MonitorId("benchmark"),
            "1",
            100_000,
            "benchmark",
            Instant.EPOCH,
            learned,
            new ConstraintSet(List.of()));
    return new ProfilePlan(baseline.columnPlans(Map.of()), null, 10);
  }

  /** The same with the products of all numeric columns. */
  private static ProfilePlan withProducts(ProfilePlan plan) {
    return plan.withCross(
        new CrossPlan(
            plan.columns().stream()
                .filter(c -> c.kind() == ColumnKind.NUMERIC)
                .map(
                    c ->
                        new CrossPlan.Axis(
                            c.column(),
                            c.expected().min(),
                            c.expected().max() - c.expected().min()))
                .toList()));
  }

  /** The slices of a column with twenty values. */
  private static SlicePlan twentySlices(Dataset<Row> table) {
    return new TrainingProfiles(List.of(), Map.of(), Map.of(), 256, List.of(List.of("region")), 20)
        .learnSliced(table.limit(100_000), step -> {})
        .plan();
  }

  private static List<Analyzer<?, Metric<?>>> oneScanStatistics(Dataset<Row> table) {
    List<Analyzer<?, Metric<?>>> analyzers = new ArrayList<>();
    analyzers.add(analyzer(new Size(Option.empty())));
    for (StructField field : table.schema().fields()) {
      String column = field.name();
      analyzers.add(analyzer(new Completeness(column, Option.empty(), Option.empty())));
      analyzers.add(analyzer(new ApproxCountDistinct(column, Option.empty())));
      analyzers.add(analyzer(new DataType(column, Option.empty())));
      if (field.dataType() instanceof NumericType) {
        analyzers.add(analyzer(new Minimum(column, Option.empty(), Option.empty())));
        analyzers.add(analyzer(new Maximum(column, Option.empty(), Option.empty())));
        analyzers.add(analyzer(new Mean(column, Option.empty())));
        analyzers.add(analyzer(new StandardDeviation(column, Option.empty())));
        analyzers.add(analyzer(new Sum(column, Option.empty())));
      }
    }
    return analyzers;
  }

  private static List<Analyzer<?, Metric<?>>> sketches(Dataset<Row> table) {
    List<Analyzer<?, Metric<?>>> analyzers = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      if (field.dataType() instanceof NumericType) {
        analyzers.add(analyzer(new KLLSketch(field.name(), Option.empty())));
      }
    }
    return analyzers;
  }

  /** Scala's covariance, which Java cannot see. */
  @SuppressWarnings("unchecked")
  private static Analyzer<?, Metric<?>> analyzer(Analyzer<?, ?> analyzer) {
    return (Analyzer<?, Metric<?>>) analyzer;
  }

  private static void analyze(Dataset<Row> table, List<Analyzer<?, Metric<?>>> analyzers) {
    var builder = AnalysisRunner.onData(table);
    for (Analyzer<?, Metric<?>> analyzer : analyzers) {
      builder = builder.addAnalyzer(analyzer);
    }
    builder.run();
  }

  private static void summarize(Path parquet) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery("SUMMARIZE SELECT * FROM '" + parquet + "/*.parquet'")) {
      int columns = 0;
      while (rows.next()) {
        columns++;
      }
      if (columns == 0) {
        throw new IllegalStateException("DuckDB summarised nothing");
      }
    }
  }
}
