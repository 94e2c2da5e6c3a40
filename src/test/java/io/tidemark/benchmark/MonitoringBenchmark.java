package io.tidemark.benchmark;

import io.tidemark.capture.CaptureTable;
import io.tidemark.core.Window;
import io.tidemark.jobs.demo.MonitorSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what monitoring by the hour costs: the first backfill beside Spark's plain read of the
 * same rows, each further hour, and a day and a week made of hours that are profiled already; with
 * few rows an hour and with many. Every time is that of a whole run, tables and files included, in
 * a session that is warm: the second of two.
 */
public final class MonitoringBenchmark {

  /** A Monday. */
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final int BACKFILLED_HOURS = 8 * 24;
  private static final int TRAINING_ROWS = 100_000;
  private static final int WARM_UP_ROWS = 1_000;
  private static final int[] ROWS_AN_HOUR = {10_000, 200_000};

  private final SparkSession spark;
  private final Path folder;
  private final int rowsAnHour;
  private final CaptureTable captures;

  private MonitoringBenchmark(SparkSession spark, Path folder, int rowsAnHour) {
    this.spark = spark;
    this.folder = folder;
    this.rowsAnHour = rowsAnHour;
    this.captures = new CaptureTable(folder.resolve("captures").toString(), List.of("event_date"));
  }

  /** Argument: the folder for the data, in which "monitoring" is written anew. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("monitoring");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.ui.enabled", "false");
    try (MonitorSession session =
        MonitorSession.open("benchmark", folder.resolve("any.conf"), config(folder, "any"))) {
      new MonitoringBenchmark(session.spark(), folder.resolve("warm-up"), WARM_UP_ROWS).warmUp();
      for (int rows : ROWS_AN_HOUR) {
        new MonitoringBenchmark(session.spark(), folder.resolve(rows + "-an-hour"), rows).run();
      }
    }
  }

  private static String config(Path folder, String monitor) {
    return """
    tidemark {
      workspace = "%1$s/%2$s"
      monitor = "%2$s"
      training { format = "delta", path = "%1$s/training" }
      capture {
        format = "delta", path = "%1$s/captures"
        event-time = "event_time", date-partition = "event_date", base-window = "1 hour"
      }
      granularities = ["1 hour", "1 day", "7 days"]
    }
    """
        .formatted(folder, monitor);
  }

  private void warmUp() throws IOException {
    generate();
    monitor("warm-up").backfill(hours(0, BACKFILLED_HOURS));
  }

  private void run() throws IOException {
    generate();
    System.out.printf(
        Locale.ROOT,
        "%,d rows an hour x %d columns, %d cores%n",
        rowsAnHour,
        spark.read().format("delta").load(captures.path()).columns().length,
        spark.sparkContext().defaultParallelism());
    double read = second(() -> seconds(this::read));
    print("Spark reads the 192 hours and does nothing (noop)", read);
    MonitorSession monitor = monitor("measured");
    double backfill = seconds(() -> monitor.backfill(hours(0, BACKFILLED_HOURS)));
    print("backfill: 192 hours, 8 days and a week, into empty tables", backfill);
    System.out.printf(Locale.ROOT, "    = %.1f reads%n", backfill / read);
    List<Integer> next = new ArrayList<>(List.of(BACKFILLED_HOURS, BACKFILLED_HOURS + 1));
    print("a new hour", second(() -> newHour(monitor, next.remove(0))));
    print("a day again, with its 24 hours", again(monitor, hours(24, 48)));
    print("a week again, with its last day and hour", again(monitor, hours(167, 168)));
  }

  private double newHour(MonitorSession monitor, int hour) {
    captures.append(BenchmarkData.events(spark, START, rowsAnHour, hour, hour + 1));
    return seconds(() -> monitor.backfill(hours(hour, hour + 1)));
  }

  /** The windows that end within the range, from profiles that are all stored: no row is read. */
  private static double again(MonitorSession monitor, Window range) {
    return second(() -> seconds(() -> monitor.backfill(range)));
  }

  private void generate() throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toString());
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    files.delete(path, true);
    System.err.println("writing " + folder);
    new CaptureTable(folder.resolve("training").toString(), List.of())
        .overwrite(BenchmarkData.events(spark, START, TRAINING_ROWS, -1, 0).drop("event_date"));
    captures.overwrite(BenchmarkData.events(spark, START, rowsAnHour, 0, BACKFILLED_HOURS));
  }

  private void read() {
    Dataset<Row> rows = spark.read().format("delta").load(captures.path());
    rows.write().format("noop").mode("overwrite").save();
  }

  /** A monitor without profiles, that has its baseline. */
  private MonitorSession monitor(String name) {
    MonitorSession opened =
        MonitorSession.open(name, folder.resolve(name + ".conf"), config(folder, name));
    MonitorSession monitor = new MonitorSession(opened.session(), opened.config(), step -> {});
    monitor.init();
    monitor.baseline();
    return monitor;
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double second(DoubleSupplier run) {
    double first = run.getAsDouble();
    double second = run.getAsDouble();
    System.err.printf(Locale.ROOT, "first %.2f s, second %.2f s%n", first, second);
    return second;
  }

  private static Window hours(int first, int end) {
    return new Window(at(first), at(end));
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static void print(String what, double seconds) {
    System.out.printf(Locale.ROOT, "  %-60s %6.2f s%n", what, seconds);
  }
}
