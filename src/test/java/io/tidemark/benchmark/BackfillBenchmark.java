package io.tidemark.benchmark;

import io.tidemark.jobs.CommandRun;
import io.tidemark.jobs.OwnJvm;
import io.tidemark.jobs.run.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what a backfill takes of hourly windows of 60 rows, 5 columns and 20 slices in a JVM of 2
 * GB: the time, and the most that was held after a collection. By hand.
 */
public final class BackfillBenchmark {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int ROWS_PER_HOUR = 60;

  /** What a collection leaves, in the log of the collector. */
  private static final Pattern LEFT = Pattern.compile("Pause .*->(\\d+)M\\(");

  private final SparkSession spark;
  private final Path folder;
  private final int hours;

  private BackfillBenchmark(SparkSession spark, Path folder, int hours) {
    this.spark = spark;
    this.folder = folder;
    this.hours = hours;
  }

  /**
   * Arguments: the folder for the data, in which "backfill" is written anew; how many hours (8760);
   * commands (data-quality and model-quality).
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("backfill");
    int hours = args.length > 1 ? Integer.parseInt(args[1]) : 8760;
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(folder);
    try (JobSession session = JobSession.open("benchmark")) {
      new BackfillBenchmark(session.spark(), folder.toAbsolutePath(), hours).write();
    }
    List<String> commands =
        args.length > 2
            ? List.of(args).subList(2, args.length)
            : List.of("data-quality", "model-quality");
    BackfillBenchmark benchmark = new BackfillBenchmark(null, folder.toAbsolutePath(), hours);
    for (String command : commands) {
      benchmark.run(command);
    }
  }

  private void write() throws IOException {
    rows(20_000, "training");
    rows((long) hours * ROWS_PER_HOUR, "captures");
    spark
        .read()
        .format("delta")
        .load(place("captures"))
        .selectExpr("id", "y", "at + interval 1 hour known")
        .write()
        .format("delta")
        .save(place("labels"));
    Files.writeString(
        configuration(),
        """
        tidemark {
          workspace = "%1$s/lake", monitor = "year"
          model.problem-type = "binary-classification"
          training { format = "delta", path = "%1$s/training", event-time = "at" }
          capture {
            format = "delta", path = "%1$s/captures"
            event-time = "at", event-id = "id", date-partition = "day"
          }
          ground-truth {
            format = "delta", path = "%1$s/labels", label = "y", event-id = "id"
            arrival-time = "known", max-lateness = "1 hour"
          }
          granularities = ["1 hour"]
          slices = ["region"], slicing.most-values = 20
          columns {
            exclude = ["id", "at", "day", "y"]
            prediction = "p", score = "s", positive-label = "1"
          }
          drift.min-rows = 20
          model-quality.min-rows = 20
        }
        """
            .formatted(folder));
    for (String command : List.of("init", "baseline")) {
      CommandRun run = CommandRun.of(command, "--config", configuration().toString());
      if (run.code() != 0) {
        throw new IllegalStateException(run.err());
      }
    }
  }

  private String place(String table) {
    return folder.resolve(table).toString();
  }

  private Path configuration() {
    return folder.resolve("monitor.conf");
  }

  /** Rows a minute apart, evenly drawn from the same population. */
  private void rows(long count, String table) {
    spark
        .range(count)
        .selectExpr(
            "concat('e', id) id",
            "timestamp_seconds(" + START.getEpochSecond() + " + 60 * id) at",
            "xxhash64(id, 1) % 1000 / 1000.0 a",
            "xxhash64(id, 2) % 1000 / 1000.0 b",
            "concat('r', pmod(xxhash64(id, 3), 20)) region",
            "pmod(xxhash64(id, 4), 1000) / 1000.0D s",
            "pmod(xxhash64(id, 5), 1000) / 1000.0D u")
        .selectExpr(
            "id",
            "at",
            "cast(cast(at as date) as string) day",
            "a",
            "b",
            "region",
            "s",
            "int(s > 0.5) p",
            "int(u < s) y")
        .write()
        .format("delta")
        .partitionBy("day")
        .save(place(table));
  }

  private void run(String command) throws Exception {
    Path log = folder.resolve(command + ".log");
    Path collections = folder.resolve(command + ".gc");
    Instant end = START.plus(Duration.ofHours(hours));
    long start = System.nanoTime();
    Process process =
        OwnJvm.start(
            log,
            List.of("-Xmx2g", "-Xlog:gc:file=" + collections),
            List.of(
                command,
                "--config",
                configuration().toString(),
                "--window-start",
                START.toString(),
                "--window-end",
                end.toString()));
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with " + code + ": " + log);
    }
    System.out.printf(
        Locale.ROOT,
        "%s of %d hours: %.0f s, at most %d MB held after a collection%n",
        command,
        hours,
        (System.nanoTime() - start) / 1e9,
        most(collections));
  }

  private static long most(Path collections) throws IOException {
    try (Stream<String> lines = Files.lines(collections)) {
      return lines
          .map(LEFT::matcher)
          .filter(Matcher::find)
          .mapToLong(m -> Long.parseLong(m.group(1)))
          .max()
          .orElse(0);
    }
  }
}
