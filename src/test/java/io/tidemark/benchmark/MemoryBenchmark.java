package io.tidemark.benchmark;

import io.tidemark.profile.ProfilePlan;
import io.tidemark.scan.ProfileScan;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints how much heap a fold holds: with ever more rows of the same columns, and with a thousand
 * columns. Runs in a JVM of its own with a small heap.
 */
public final class MemoryBenchmark {

  /**
   * Parquet's reader holds a row group per task, whoever reads. Files of one size keep that the
   * same for few rows and for many.
   */
  private static final int ROWS_OF_A_FILE = 125_000;

  private MemoryBenchmark() {}

  /** Argument: the folder for the data. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark");
    try (SparkSession spark = ScanBenchmark.session()) {
      System.out.printf(
          Locale.ROOT, "heap of at most %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
      for (long rows : new long[] {1_000_000, 5_000_000, 10_000_000}) {
        int files = (int) (rows / ROWS_OF_A_FILE);
        measure(spark, BenchmarkData.mixed(spark, folder, rows, files));
      }
      measure(spark, BenchmarkData.wide(spark, folder, 1_000, 100_000));
    }
  }

  private static void measure(SparkSession spark, Path data) throws Exception {
    Dataset<Row> table = spark.read().parquet(data.toString());
    ProfilePlan plan = ScanBenchmark.monitoringPlan(table.limit(20_000));
    long mebibytes = LiveHeap.most(() -> ProfileScan.fold(table, plan));
    System.out.printf(
        Locale.ROOT,
        "  fold of %,11d rows x %,5d columns holds at most %,5d MiB%n",
        table.count(),
        plan.columns().size(),
        mebibytes);
  }
}
