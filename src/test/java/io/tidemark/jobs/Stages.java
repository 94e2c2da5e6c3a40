package io.tidemark.jobs;

import io.delta.tables.DeltaTable;
import io.tidemark.core.Window;
import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.testkit.Faults;
import io.tidemark.testkit.Faults.Operation;
import io.tidemark.testkit.FaultyFileSystem;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * The commands of a monitor in their order, each of which can be disturbed and run again from the
 * very files that it met: its tables must then be those of the undisturbed run. The last one,
 * {@code monitor}, does at once what the four before it do, and meets the files that the first of
 * them met.
 *
 * @param scheme of the file system that holds the tables, as {@code file}
 * @param seen what each undisturbed command did
 */
record Stages(SparkSession spark, Path folder, FourWeeks weeks, String scheme, List<Seen> seen) {

  /**
   * What an undisturbed command did.
   *
   * @param writing operations of the file system {@code faulty} that write
   * @param reading those that read
   * @param said what it printed on stderr
   */
  record Seen(long writing, long reading, String said) {}

  static final List<String> COMMANDS =
      List.of(
          "init",
          "baseline",
          "ingest capture",
          "ingest ground-truth",
          "data-quality",
          "model-quality",
          "bias",
          "attribution",
          "custom-metrics",
          "monitor");

  static final int DATA_QUALITY = COMMANDS.indexOf("data-quality");
  private static final int LAST_SINGLE = COMMANDS.indexOf("custom-metrics");

  /** What {@link #tables} calls files that were not written to their end. */
  static final String UNFINISHED = "unfinished files";

  private static final String VERSION = "baseline_version";

  /** Writes what comes in, and runs all commands, keeping the files before and after each. */
  static Stages prepare(SparkSession spark, Path folder, FourWeeks weeks, String scheme)
      throws IOException {
    FaultyFileSystem.register(spark.sparkContext().hadoopConfiguration());
    Stages stages = new Stages(spark, folder, weeks, scheme, new ArrayList<>());
    weeks.write(spark);
    Files.writeString(stages.configuration(), weeks.configuration(scheme + "://" + stages.lake()));
    Files.createDirectories(stages.lake());
    for (int stage = 0; stage < COMMANDS.size(); stage++) {
      if (stage <= LAST_SINGLE) {
        Lake.copy(stages.lake(), Files.createDirectories(stages.before(stage)));
      } else {
        Lake.copy(stages.lake(), Files.createDirectories(stages.after(LAST_SINGLE)));
        stages.restore(stage);
      }
      Faults.disarm();
      CommandRun run = stages.run(stage).ending(ExitCode.RAN);
      stages.seen().add(new Seen(count(Operation.WRITING), count(Operation.READING), run.err()));
    }
    Lake.copy(stages.lake(), Files.createDirectories(stages.after(COMMANDS.size() - 1)));
    return stages;
  }

  private static long count(Operation operation) {
    return Faults.count(operation);
  }

  Path configuration() {
    return folder.resolve("monitor.conf");
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private Path before(int stage) {
    return folder
        .resolve("before")
        .resolve(Integer.toString(stage <= LAST_SINGLE ? stage : DATA_QUALITY));
  }

  private Path after(int stage) {
    return stage < LAST_SINGLE
        ? before(stage + 1)
        : folder.resolve("after").resolve(Integer.toString(stage));
  }

  CommandRun run(int stage) {
    return CommandRun.of(arguments(stage).toArray(String[]::new));
  }

  List<String> arguments(int stage) {
    List<String> words = new ArrayList<>(List.of(COMMANDS.get(stage).split(" ", -1)));
    words.addAll(List.of("--config", configuration().toString()));
    if (stage >= DATA_QUALITY) {
      Window window = weeks.window();
      words.addAll(
          List.of(
              "--window-start",
              window.start().toString(),
              "--window-end",
              window.end().toString()));
    }
    return words;
  }

  /** Puts back the files as the command met them. */
  void restore(int stage) throws IOException {
    restore(before(stage));
  }

  private void restore(Path files) throws IOException {
    FileUtil.fullyDelete(lake().toFile());
    Lake.copy(files, lake());
    DeltaLog.clearCache();
  }

  /** The tables as the undisturbed command left them. */
  Map<String, List<String>> expected(int stage) throws IOException {
    restore(after(stage));
    return tables();
  }

  /**
   * What is unlike in tables: a line for each, with a row that only one of the two has.
   *
   * @param expected of the undisturbed run
   */
  static List<String> differences(
      Map<String, List<String>> expected, Map<String, List<String>> tables) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, rows) -> {
          List<String> found = tables.getOrDefault(name, List.of());
          if (!rows.equals(found)) {
            differences.add(
                "%s has %d rows for %d, without %s, but %s"
                    .formatted(
                        name, found.size(), rows.size(), only(rows, found), only(found, rows)));
          }
        });
    return differences;
  }

  private static String only(List<String> one, List<String> other) {
    return one.stream().filter(r -> !other.contains(r)).findFirst().orElse("any");
  }

  /** Every table that is there, its rows as JSON in order, without what passes. */
  Map<String, List<String>> tables() throws IOException {
    DeltaLog.clearCache();
    Map<String, List<String>> tables = new TreeMap<>();
    SparkSession reader = SparkExtension.reader(spark);
    String version = currentVersion(reader);
    Map<String, Path> places = new LinkedHashMap<>();
    ResultTables.schemas().stream()
        .map(TableSchema::name)
        .forEach(name -> places.put(name, lake().resolve("monitoring").resolve(name)));
    List.of("captures", "labels").forEach(name -> places.put(name, lake().resolve(name)));
    places.forEach(
        (name, place) -> {
          if (DeltaTable.isDeltaTable(spark, place.toString())) {
            tables.put(name, rows(reader, name, version, place));
          }
        });
    try (Stream<Path> files = Files.walk(lake())) {
      tables.put(
          UNFINISHED, files.map(Path::toString).filter(f -> f.endsWith(".unfinished")).toList());
    }
    return tables;
  }

  /**
   * The rows of a table. A baseline that was published before its run came to its end is a version
   * of its own, and the next run makes another: of versions the current one counts, by whatever
   * number.
   */
  private static List<String> rows(SparkSession reader, String name, String version, Path place) {
    Dataset<Row> rows = reader.read().format("delta").load(place.toString());
    if (name.equals("baselines")) {
      rows = rows.where("is_current");
    } else if (List.of(rows.columns()).contains(VERSION) && !name.equals("runs")) {
      rows = rows.where(VERSION + " IS NULL OR " + VERSION + " = '" + version + "'");
    } else if (name.equals("runs")) {
      // A run that failed may say so, beside the one that put it right; and one that was disturbed
      // and did its work all the same leaves nothing for the next.
      rows = rows.where("status NOT IN ('Failed', 'NoData')");
    }
    return rows.drop(Lake.PASSING).drop(VERSION).toJSON().collectAsList().stream()
        .distinct()
        .sorted()
        .toList();
  }

  private String currentVersion(SparkSession reader) {
    String baselines = lake().resolve("monitoring/baselines").toString();
    if (!DeltaTable.isDeltaTable(reader, baselines)) {
      return "0";
    }
    List<Row> current =
        reader
            .read()
            .format("delta")
            .load(baselines)
            .where("is_current")
            .select(VERSION)
            .collectAsList();
    return current.isEmpty() ? "0" : String.valueOf(current.get(0).get(0));
  }
}
