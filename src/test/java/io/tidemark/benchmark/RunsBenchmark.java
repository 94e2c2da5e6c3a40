package io.tidemark.benchmark;

import io.tidemark.core.Window;
import io.tidemark.jobs.CommandRun;
import io.tidemark.jobs.OwnJvm;
import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.testkit.Faults;
import io.tidemark.testkit.FaultyFileSystem;
import io.tidemark.testkit.SparkWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what a day costs: {@code monitor} beside the four commands that do the same, in a JVM that
 * is warm, and each in a JVM of its own. Operations of the storage are those that a file system is
 * asked for; commits are files of Delta's logs.
 */
public final class RunsBenchmark {

  private static final List<String> COMMANDS =
      List.of("data-quality", "model-quality", "bias", "attribution");
  private static final List<String> TOGETHER = List.of("monitor");
  private static final int DAYS = 6;

  private final SparkSession spark;
  private final Path folder;
  private final FourWeeks weeks;

  private RunsBenchmark(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    this.weeks = new FourWeeks(folder, DAYS, 2_000, 5_000);
  }

  /** Argument: the folder for the data, in which "runs" is written anew. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/benchmark").resolve("runs");
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(folder);
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.driver.host", "127.0.0.1");
    try (JobSession session = JobSession.open("benchmark")) {
      FaultyFileSystem.register(session.spark().sparkContext().hadoopConfiguration());
      new RunsBenchmark(session.spark(), folder.toAbsolutePath()).run();
    }
  }

  private void run() throws Exception {
    weeks.write(spark);
    prepare("by-commands", FaultyFileSystem.SCHEME);
    prepare("together", FaultyFileSystem.SCHEME);
    System.out.printf(
        Locale.ROOT,
        "a day of 2,000 events and their late labels, %d cores%n%-34s %9s %6s %7s %8s %8s%n",
        spark.sparkContext().defaultParallelism(),
        "warm, in one JVM",
        "seconds",
        "jobs",
        "reads",
        "writes",
        "commits");
    for (int day = 1; day <= DAYS - 1; day++) {
      double commands = warm("by-commands", COMMANDS, day);
      double together = warm("together", TOGETHER, day);
      System.out.printf(Locale.ROOT, "  day %d: %.2f x%n", day, together / commands);
    }
    for (String name : List.of("by-commands", "together")) {
      configure(name, "file");
    }
    System.out.printf(
        Locale.ROOT, "%-34s %9s %12s%n", "cold, a JVM each", "seconds", "processor s");
    double[] commands = cold("by-commands", COMMANDS);
    double[] together = cold("together", TOGETHER);
    System.out.printf(
        Locale.ROOT,
        "  %.2f x the time, %.2f x the processor%n",
        together[0] / commands[0],
        together[1] / commands[1]);
  }

  private Path configuration(String name) {
    return folder.resolve(name + ".conf");
  }

  private void configure(String name, String scheme) throws IOException {
    Files.writeString(
        configuration(name), weeks.configuration(scheme + "://" + folder.resolve(name)));
  }

  private void prepare(String name, String scheme) throws IOException {
    configure(name, scheme);
    for (String command : List.of("init", "baseline", "ingest capture", "ingest ground-truth")) {
      run(name, command, -1);
    }
  }

  private List<String> words(String name, String command, int day) {
    List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
    words.addAll(List.of("--config", configuration(name).toString()));
    if (day >= 0) {
      Window window = weeks.window();
      words.addAll(
          List.of(
              "--window-start",
              window.start().plus(Duration.ofDays(day - 1)).toString(),
              "--window-end",
              window.start().plus(Duration.ofDays(day)).toString()));
    }
    return words;
  }

  private void run(String name, String command, int day) {
    CommandRun run = CommandRun.of(words(name, command, day).toArray(String[]::new));
    if (run.code() != 0) {
      throw new IllegalStateException(command + ": " + run.err());
    }
  }

  private double warm(String name, List<String> commands, int day) throws IOException {
    long commits = commits(name);
    Faults.disarm();
    long start = System.nanoTime();
    SparkWork work = SparkWork.of(spark, () -> commands.forEach(c -> run(name, c, day)));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-34s %9.1f %6d %7d %8d %8d%n",
        String.join(", ", commands),
        seconds,
        work.jobs(),
        Faults.count(Faults.Operation.READING),
        Faults.count(Faults.Operation.WRITING),
        commits(name) - commits);
    return seconds;
  }

  private long commits(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name).resolve("monitoring"))) {
      return files.filter(f -> f.toString().matches(".*/_delta_log/\\d+\\.json")).count();
    }
  }

  /** Seconds of the clock and of the processor. */
  private double[] cold(String name, List<String> commands) throws Exception {
    double[] sum = new double[2];
    for (String command : commands) {
      Path log = folder.resolve("cold.log");
      long start = System.nanoTime();
      Process process = OwnJvm.start(log, List.of("-Xmx2g"), words(name, command, DAYS));
      long processor = 0;
      while (process.isAlive()) {
        processor =
            process.toHandle().info().totalCpuDuration().map(Duration::toMillis).orElse(processor);
        Thread.sleep(50);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(log));
      }
      sum[0] += (System.nanoTime() - start) / 1e9;
      sum[1] += processor / 1e3;
    }
    System.out.printf(
        Locale.ROOT, "%-34s %9.1f %12.1f%n", String.join(", ", commands), sum[0], sum[1]);
    return sum;
  }
}
