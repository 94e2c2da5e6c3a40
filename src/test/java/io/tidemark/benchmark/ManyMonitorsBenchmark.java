package io.tidemark.benchmark;

import io.tidemark.jobs.CommandRun;
import io.tidemark.jobs.OwnJvm;
import io.tidemark.jobs.run.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what a monitor of 20 columns takes of {@code monitor --configs} over one hour of 10,000
 * rows, all in one application. By hand.
 */
public final class ManyMonitorsBenchmark {

  private static final int COLUMNS = 20;
  private static final String HOUR = "2026-01-05T10:00:00Z";
  private static final String NEXT = "2026-01-05T11:00:00Z";

  private ManyMonitorsBenchmark() {}

  /**
   * Arguments: the folder for the data, in which "many" is written anew; how many monitors (100);
   * how many at a time (1).
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("many");
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    String parallel = args.length > 2 ? args[2] : "1";
    FileUtils.deleteDirectory(folder.toFile());
    Path configs = Files.createDirectories(folder.toAbsolutePath().resolve("configs"));
    try (JobSession session = JobSession.open("benchmark")) {
      rows(session.spark(), 20_000, "2026-01-01T00:00:00Z", folder.resolve("training"));
      rows(session.spark(), 10_000, HOUR, folder.resolve("captures"));
      for (int i = 0; i < count; i++) {
        Path config = configs.resolve("m" + i + ".conf");
        Files.writeString(config, text(folder.toAbsolutePath(), i));
        if (i == 0) {
          run("init", config);
        }
        run("baseline", config);
      }
    }
    Path log = folder.resolve("many.log");
    long start = System.nanoTime();
    Process process =
        OwnJvm.start(
            log,
            List.of("-Xmx2g"),
            List.of(
                "monitor",
                "--configs",
                configs.toString(),
                "--parallel",
                parallel,
                "--window-start",
                HOUR,
                "--window-end",
                NEXT));
    double processor = 0;
    while (process.isAlive()) {
      processor = Math.max(processor, processor(process));
      Thread.sleep(20);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d monitors of %d columns over one hour, %s at a time: %.0f s, %.1f s each;"
            + " of the processor %.0f s, %.1f s each%n",
        count,
        COLUMNS,
        parallel,
        seconds,
        seconds / count,
        processor,
        processor / count);
  }

  private static double processor(Process process) {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static void run(String command, Path config) {
    CommandRun run = CommandRun.of(command, "--config", config.toString());
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
  }

  private static String text(Path folder, int number) throws IOException {
    return """
    tidemark {
      workspace = "%1$s/lake", monitor = "m%2$d"
      training { format = "parquet", path = "%1$s/training" }
      capture { format = "parquet", path = "%1$s/captures", event-time = "at", event-id = "id" }
      columns.exclude = ["id", "at"]
    }
    """
        .formatted(folder, number);
  }

  private static void rows(SparkSession spark, long count, String start, Path place) {
    String columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(
                c ->
                    c % 4 == 0
                        ? "concat('v', pmod(xxhash64(id, " + c + "), 12)) c" + c
                        : "pmod(xxhash64(id, " + c + "), 100000) / 1000.0D c" + c)
            .collect(Collectors.joining(", "));
    spark
        .sql(
            "select concat('e', id) id, timestamp'"
                + start
                + "' + make_dt_interval(0, 0, 0, id * 3600 / "
                + count
                + ") at, "
                + columns
                + " from range("
                + count
                + ")")
        .write()
        .parquet(place.toString());
  }
}
