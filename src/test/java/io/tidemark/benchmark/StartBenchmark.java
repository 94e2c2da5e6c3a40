package io.tidemark.benchmark;

import io.tidemark.core.Window;
import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.JobSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Prints what passes from the start of {@code jobs/tidemark data-quality} to the first row that it
 * reads, a new day of the demo's service each time, of this build beside another one, such as that
 * of an earlier release; the two take turns. The processor's time is that of the process and all
 * its threads, without the short JVM in which Spark's launcher makes up the command line.
 */
public final class StartBenchmark {

  private static final int ROUNDS = 7;

  /** What both say when they begin to read rows. */
  private static final String READS = "] fold ";

  private final Path folder;
  private final FourWeeks weeks;

  private StartBenchmark(Path folder) {
    this.folder = folder;
    this.weeks = new FourWeeks(folder, ROUNDS + 1, 2_000, 5_000);
  }

  /** What a run took until it read, and in all: seconds of the clock and of the processor. */
  private record Took(double read, double readProcessor, double all, double allProcessor) {}

  /**
   * Arguments: the folder for the data, in which "start" is written anew; the folders of checkouts,
   * each of them packaged.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath().resolve("start");
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(folder);
    StartBenchmark benchmark = new StartBenchmark(folder);
    try (JobSession session = JobSession.open("benchmark")) {
      benchmark.weeks.write(session.spark());
    }
    benchmark.run(Stream.of(args).skip(1).map(a -> Path.of(a).toAbsolutePath()).toList());
  }

  private void run(List<Path> homes) throws Exception {
    for (Path home : homes) {
      Files.writeString(
          configuration(home),
          weeks
              .configuration(folder.resolve("of-" + homes.indexOf(home)).toString())
              // What the first release does not know.
              .replaceAll("(?m)^ *attribution .*\n", ""));
      for (String command : List.of("init", "baseline", "ingest capture")) {
        took(home, Arrays.asList(command.split(" ")), -1);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-30s %8s %10s %8s %10s%n",
        "data-quality, cold",
        "to read",
        "processor",
        "in all",
        "processor");
    List<List<Took>> took = new ArrayList<>();
    homes.forEach(h -> took.add(new ArrayList<>()));
    for (int day = 1; day <= ROUNDS + 1; day++) {
      for (Path home : homes) {
        Took one = took(home, List.of("data-quality"), day);
        // The first of each warms what the machine keeps of its files.
        if (day > 1) {
          took.get(homes.indexOf(home)).add(one);
          print(home.getFileName() + ", day " + day, one);
        }
      }
    }
    for (Path home : homes) {
      print(home.getFileName() + ", median", median(took.get(homes.indexOf(home))));
    }
    for (int i = 1; i < homes.size(); i++) {
      List<Took> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ratios.add(ratio(took.get(0).get(round), took.get(i).get(round)));
      }
      print(homes.get(0).getFileName() + " / " + homes.get(i).getFileName(), median(ratios));
    }
  }

  private Path configuration(Path home) {
    return folder.resolve(home.getFileName() + ".conf");
  }

  private Took took(Path home, List<String> command, int day)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(home.resolve("jobs/tidemark").toString());
    words.addAll(command);
    words.addAll(List.of("--config", configuration(home).toString()));
    if (day > 0) {
      Window window = weeks.window();
      words.add("--window-start");
      words.add(window.start().plus(Duration.ofDays(day - 1)).toString());
      words.add("--window-end");
      words.add(window.start().plus(Duration.ofDays(day)).toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().remove("SPARK_HOME");
    long start = System.nanoTime();
    Process process = builder.start();
    AtomicReference<Duration> processor = new AtomicReference<>(Duration.ZERO);
    Thread watching = new Thread(() -> watch(process, processor));
    watching.start();
    StringBuilder said = new StringBuilder();
    double read = 0;
    double readProcessor = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.contains(READS) && read == 0) {
          read = (System.nanoTime() - start) / 1e9;
          readProcessor = seconds(processor.get());
        }
      }
    }
    watching.join();
    double all = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0 || (day > 0 && read == 0)) {
      throw new IllegalStateException(words + ":\n" + said);
    }
    return new Took(read, readProcessor, all, seconds(processor.get()));
  }

  /** What a process has taken is known as long as it lives. */
  private static void watch(Process process, AtomicReference<Duration> processor) {
    while (process.isAlive()) {
      process.toHandle().info().totalCpuDuration().ifPresent(processor::set);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static Took ratio(Took one, Took other) {
    return new Took(
        one.read / other.read,
        one.readProcessor / other.readProcessor,
        one.all / other.all,
        one.allProcessor / other.allProcessor);
  }

  private static Took median(List<Took> took) {
    return new Took(
        median(took.stream().mapToDouble(Took::read).toArray()),
        median(took.stream().mapToDouble(Took::readProcessor).toArray()),
        median(took.stream().mapToDouble(Took::all).toArray()),
        median(took.stream().mapToDouble(Took::allProcessor).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void print(String what, Took took) {
    System.out.printf(
        Locale.ROOT,
        "%-30s %8.2f %10.2f %8.2f %10.2f%n",
        what,
        took.read,
        took.readProcessor,
        took.all,
        took.allProcessor);
  }
}
