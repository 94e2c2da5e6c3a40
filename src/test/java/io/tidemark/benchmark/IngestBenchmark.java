package io.tidemark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.Tidemark;
import io.tidemark.jobs.demo.MonitorSession;
import io.tidemark.jobs.run.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Prints how long it takes to take in a million captured events, each file exactly once, into
 * partitioned, deduplicated, typed rows, beside Spark's plain {@code read.json} of the same files.
 * The first of the rounds in one session is slow: nothing is compiled yet.
 */
public final class IngestBenchmark {

  private static final int EVENTS = 1_000_000;
  private static final int FILES = 24;
  private static final int FEATURES = 20;
  private static final int ROUNDS = 4;

  private IngestBenchmark() {}

  /** Argument: the folder for the data, in which "ingest" is written anew. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("ingest");
    delete(folder);
    Path landing = folder.resolve("landing");
    generate(landing);
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.ui.enabled", "false");
    Path conf = folder.resolve("monitor.conf");
    String text = config(folder, landing);
    try (MonitorSession session = MonitorSession.open("benchmark", conf, text)) {
      session.init();
      SparkSession spark = session.spark();
      System.out.printf(
          "%,d events of %d features in %d files of %,d MB, %d cores%n",
          EVENTS,
          FEATURES,
          FILES,
          bytes(landing) / 1_000_000,
          spark.sparkContext().defaultParallelism());
      StructType schema =
          spark.read().option("recursiveFileLookup", "true").json(landing.toString()).schema();
      for (int round = 1; round <= ROUNDS; round++) {
        Cost read = Cost.of(() -> read(spark.read(), landing));
        Cost readKnown = Cost.of(() -> read(spark.read().schema(schema), landing));
        delete(folder.resolve("captures"));
        delete(folder.resolve("workspace/checkpoints"));
        Cost ingest = Cost.of(() -> ingest(conf));
        System.out.printf(
            Locale.ROOT,
            "round %d%n"
                + "  Spark's read.json and nothing else   %s%n"
                + "  the same, the schema given           %s%n"
                + "  tidemark ingest capture              %s = %.2f reads, %.2f in CPU time%n",
            round,
            read,
            readKnown,
            ingest,
            ingest.seconds() / read.seconds(),
            ingest.cpuSeconds() / read.cpuSeconds());
      }
    }
  }

  private static void read(DataFrameReader reader, Path landing) {
    reader
        .option("recursiveFileLookup", "true")
        .json(landing.toString())
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
  }

  private static void ingest(Path conf) {
    int code =
        CommandLines.exitCode(new Tidemark(), "ingest", "capture", "--config", conf.toString());
    if (code != ExitCode.RAN) {
      throw new IllegalStateException("tidemark ended with " + code);
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static String config(Path folder, Path landing) {
    StringBuilder names = new StringBuilder();
    StringBuilder types = new StringBuilder("y = \"double\"");
    for (int i = 0; i < FEATURES; i++) {
      names.append(i == 0 ? "" : ", ").append("\"x").append(i).append('"');
      types.append(", x").append(i).append(i % 2 == 0 ? " = \"bigint\"" : " = \"double\"");
    }
    return """
    tidemark {
      workspace = "%1$s/workspace"
      monitor = "benchmark"
      capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
      ingest.capture {
        format = "sagemaker", path = "%2$s", features = [%3$s], outputs = ["y"], types { %4$s }
      }
    }
    """
        .formatted(folder, landing, names, types);
  }

  private static void generate(Path landing) throws IOException {
    SplittableRandom random = new SplittableRandom(20261123);
    int each = EVENTS / FILES + 1;
    for (int file = 0; file * each < EVENTS; file++) {
      Path hour =
          landing.resolve(String.format(Locale.ROOT, "model/AllTraffic/2026/01/05/%02d", file));
      Files.createDirectories(hour);
      try (BufferedWriter out = Files.newBufferedWriter(hour.resolve("00-00-000.jsonl"))) {
        for (int i = file * each; i < Math.min(EVENTS, (file + 1) * each); i++) {
          out.write(line(i, file, random));
        }
      }
    }
  }

  private static String line(int event, int hour, SplittableRandom random) {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < FEATURES; i++) {
      input.append(i == 0 ? "" : ",");
      if (i % 2 == 0) {
        input.append(random.nextInt(100_000));
      } else {
        input.append(random.nextInt(1_000_000) / 1000.0);
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"captureData\":{\"endpointInput\":{\"observedContentType\":\"text/csv\",\"mode\":\"INPUT\","
            + "\"data\":\"%s\",\"encoding\":\"CSV\"},\"endpointOutput\":{\"observedContentType\":\"text/csv;"
            + " charset=utf-8\",\"mode\":\"OUTPUT\",\"data\":\"%s\",\"encoding\":\"CSV\"}},"
            + "\"eventMetadata\":{\"eventId\":\"%08x-698c-4648-8064-%012x\",\"inferenceTime\":"
            + "\"2026-01-05T%02d:%02d:%02dZ\"},\"eventVersion\":\"0\"}%n",
        input,
        random.nextDouble(),
        event,
        event * 7919L,
        hour,
        event / 60 % 60,
        event % 60);
  }

  /** What work takes; on a machine that is not idle, only the CPU time can be compared. */
  private record Cost(double seconds, double cpuSeconds) {

    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Cost of(Runnable work) {
      long start = System.nanoTime();
      long cpu = SYSTEM.getProcessCpuTime();
      work.run();
      return new Cost((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%7.2f s (%7.2f s CPU)", seconds, cpuSeconds);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
