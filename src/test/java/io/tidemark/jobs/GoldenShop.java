package io.tidemark.jobs;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.golden.GoldenInput;
import io.tidemark.testkit.golden.GoldenWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;

/**
 * A golden workspace as a release wrote it, and a copy of it that this one continues.
 *
 * @param written what only Spark reads
 * @param continued what Tidemark works on
 * @param relearned the monitors whose baseline had to be learned again
 * @param read the tables that were read
 */
record GoldenShop(
    SparkSession spark,
    GoldenWorkspace golden,
    Path written,
    Path continued,
    Set<String> relearned,
    Map<String, Dataset<Row>> read) {

  private static final String REFUSAL = "run tidemark baseline again";

  static GoldenShop open(SparkSession spark, GoldenWorkspace golden, Path folder)
      throws IOException {
    GoldenShop shop =
        new GoldenShop(
            spark,
            golden,
            folder.resolve("written"),
            folder.resolve("continued"),
            new TreeSet<>(),
            new HashMap<>());
    golden.unpack(shop.written());
    golden.unpack(shop.continued());
    hadoop(spark).set(GoldenWorkspace.MOUNT, shop.continued().toUri().toString());
    return shop;
  }

  /** Takes the workspace away from Hadoop, which keeps what it has opened. */
  void close() throws IOException {
    FileSystem.get(java.net.URI.create(GoldenWorkspace.ROOT), hadoop(spark)).close();
    hadoop(spark).unset(GoldenWorkspace.MOUNT);
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  CommandRun run(String monitor, String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--config", golden.file(monitor + ".conf").toString()));
    words.addAll(Arrays.asList(options));
    return CommandRun.of(words.toArray(String[]::new));
  }

  /** Files arrive, and a command takes them in. */
  CommandRun takeIn(Map<String, List<String>> files, String monitor, String what)
      throws IOException {
    GoldenInput.write(continued, files);
    return run(monitor, "ingest " + what).ending(ExitCode.RAN);
  }

  /**
   * Judges the rest of Sunday, and with it the day and the week: directly, or, where the release
   * refuses the baseline that is stored and says so, after learning it again.
   */
  CommandRun judge(String monitor, String command) {
    String[] window =
        new String[] {
          "--window-start", GoldenInput.noon().toString(),
          "--window-end", GoldenInput.midnight(3).toString()
        };
    CommandRun first = run(monitor, command, window);
    if (first.code() == ExitCode.BAD_INPUT && first.err().contains(REFUSAL)) {
      relearned.add(monitor);
      run(monitor, "baseline").ending(ExitCode.RAN);
      return run(monitor, command, window).ending(ExitCode.RAN);
    }
    return first.ending(ExitCode.RAN);
  }

  /** A table as it was written. */
  Dataset<Row> before(String table) {
    return read.computeIfAbsent(
        "before " + table, t -> inMemory(delta(written.resolve(table).toString())));
  }

  /**
   * A table as it is, now that all is judged, in the columns that it was written with. It is read
   * once.
   */
  Dataset<Row> now(String table) {
    Column[] columns =
        Arrays.stream(before(table).columns()).map(c -> col(c)).toArray(Column[]::new);
    return read.computeIfAbsent(
        "now " + table, t -> inMemory(delta(continued.resolve(table).toString()).select(columns)));
  }

  private Dataset<Row> delta(String place) {
    return spark.read().format("delta").load(place);
  }

  /** The rows where conditions on them need no job; maps and bytes are texts, to be compared. */
  private Dataset<Row> inMemory(Dataset<Row> rows) {
    Dataset<Row> plain =
        rows.select(
            Arrays.stream(rows.schema().fields())
                .map(
                    f ->
                        f.dataType() instanceof MapType
                            ? to_json(col(f.name())).as(f.name())
                            : f.dataType() instanceof BinaryType
                                ? base64(col(f.name())).as(f.name())
                                : col(f.name()))
                .toArray(Column[]::new));
    return spark.createDataFrame(plain.collectAsList(), plain.schema());
  }

  /** The rows that were written and are there no more as they were, bit for bit. */
  List<String> lost(String table, String where, String... except) {
    List<String> lost = texts(before(table).where(where).drop(except));
    Map<String, Long> there =
        texts(now(table).where(where).drop(except)).stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    lost.removeIf(row -> there.merge(row, -1L, Long::sum) >= 0);
    return lost;
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(Row::toString)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The start of the window of this length that ends with Sunday. */
  static Instant start(String granularity) {
    return switch (granularity) {
      case "6 hours" -> GoldenInput.midnight(2).plusSeconds(64_800);
      case "12 hours" -> GoldenInput.noon();
      case "1 day" -> GoldenInput.midnight(2);
      default -> Instant.parse("2026-03-02T00:00:00Z");
    };
  }

  /** The one row of the table of metrics of the window of this length that ends with Sunday. */
  Row metric(String monitor, String granularity, String which) {
    List<Row> rows =
        now("lake/metrics")
            .where("monitor_id = '" + monitor + "' and granularity = '" + granularity + "'")
            .where("window_start = '" + Timestamp.from(start(granularity)) + "'")
            .where(which)
            .collectAsList();
    assertThat(rows).as(granularity + " " + which).hasSize(1);
    return rows.get(0);
  }
}
