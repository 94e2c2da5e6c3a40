package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two commands on one monitor at the same time leave the tables that they leave one after the
 * other; one of them may end with code 1 and a sentence, and leaves them when it is run again.
 *
 * <p>Some pairs meet (a command may meet itself): as many as the system property {@code
 * tidemark.pairs} says, 2 by default, drawn by the seed {@code tidemark.seed}; {@code all} for all
 * pairs, each command in a JVM of its own. Left to {@code .ci/long}; that two runs of one command
 * wait for each other, each build tries.
 */
@Tag("robustness")
@Tag("long")
@ExtendWith(SparkExtension.class)
class PairsJobTest {

  /** What a user runs on a monitor, by its name. */
  private static final Map<String, List<String>> COMMANDS = commands();

  private static final List<String> TABLES =
      List.of(
          "baselines",
          "constraints",
          "column_profiles",
          "cross_products",
          "prediction_profiles",
          "error_moments",
          "detector_states",
          "attribution_profiles",
          "metrics",
          "violations",
          "quarantine",
          "runs");

  @TempDir Path folder;

  private Lake start;
  private int copies;

  private static Map<String, List<String>> commands() {
    Map<String, List<String>> commands = new TreeMap<>();
    List<String> window = List.of(Lake.window("2026-03-01", "2026-03-03"));
    commands.put("init", List.of("init"));
    commands.put("baseline", List.of("baseline"));
    commands.put("ingest capture", List.of("ingest", "capture"));
    commands.put("ingest ground-truth", List.of("ingest", "ground-truth"));
    for (String judge :
        List.of("data-quality", "model-quality", "bias", "attribution", "monitor")) {
      List<String> words = new ArrayList<>(List.of(judge));
      words.addAll(window);
      commands.put(judge, words);
    }
    return commands;
  }

  /** A monitor that has a baseline and some captures and labels, and files of more of them. */
  @BeforeEach
  void prepare(SparkSession spark) throws IOException {
    Path training = folder.resolve("training.csv");
    List<String> rows = new ArrayList<>(List.of("amount,kind,sex,decision,score,label"));
    for (int i = 0; i < 300; i++) {
      rows.add(row(i).replaceAll("\"", "").replaceAll("[a-z]+:", "") + "," + label(i));
    }
    Files.write(training, rows);
    land(0);
    start = new Lake(SparkExtension.reader(spark), Files.createDirectory(folder.resolve("start")));
    configure(start);
    for (String command :
        List.of("init", "baseline", "ingest capture", "ingest ground-truth", "data-quality")) {
      CommandRun.of(words(start, command)).ending(ExitCode.RAN);
    }
    land(1);
  }

  private void configure(Lake lake) throws IOException {
    lake.configure(
        """
        monitor = "shop"
        model.problem-type = "binary-classification"
        training { format = "csv", path = "%2$s/training.csv"
          options { header = "true", inferSchema = "true" } }
        capture {
          format = "delta", path = "%1$s/captures"
          event-time = "event_time", event-id = "event_id", base-window = "1 day"
        }
        ground-truth { format = "delta", path = "%1$s/labels" }
        granularities = ["1 day"]
        columns {
          features = ["amount", "kind", "sex"]
          prediction = "decision", score = "score", positive-label = "1"
        }
        bias.facets = [ { column = "sex", values = ["F"] } ]
        attribution.linear { weights { amount = 0.02 }, categories { kind { card = -0.5 } } }
        ingest {
          capture {
            format = "json", path = "%2$s/landing", event-id = "id", event-time = "at"
            types { amount = "double", score = "double", decision = "string" }
          }
          ground-truth { format = "sagemaker", path = "%2$s/labelled" }
        }
        """
            .formatted(lake.folder(), folder));
  }

  private static String row(int i) {
    boolean isHigh = i % 3 == 0;
    return "\"amount\":%d.5,\"kind\":\"%s\",\"sex\":\"%s\",\"decision\":\"%d\",\"score\":0.%d"
        .formatted(
            i * 37 % 90,
            i % 4 == 0 ? "card" : "cash",
            i % 2 == 0 ? "F" : "M",
            isHigh ? 1 : 0,
            isHigh ? 5 + i % 5 : 1 + i % 4);
  }

  private static int label(int i) {
    return i % 3 == 0 ^ i % 7 == 0 ? 1 : 0;
  }

  /** Captures and labels of half of the events of two days; two lines cannot be read. */
  private void land(int half) throws IOException {
    List<String> captures = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = half; i < 240; i += 2) {
      captures.add(
          "{\"id\":\"e%d\",\"at\":\"2026-03-0%dT%02d:00:00Z\",%s}"
              .formatted(i, 1 + i / 120, i / 5 % 24, row(i)));
      labels.add(
          ("{\"groundTruthData\":{\"data\":\"%d\",\"encoding\":\"CSV\"},"
                  + "\"eventMetadata\":{\"eventId\":\"e%d\"},\"eventVersion\":\"0\"}")
              .formatted(label(i), i));
    }
    captures.add("{\"id\":\"broken");
    labels.add("{\"groundTruthData\":");
    for (String place : List.of("landing", "labelled")) {
      Path file = folder.resolve(place + "/2026/03/0" + (3 + half) + "/10/" + half + ".jsonl");
      List<String> lines = place.equals("landing") ? captures : labels;
      IngestJobTest.write(file, lines.toArray(String[]::new));
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.parse("2026-03-03T10:00:00Z").plusSeconds(half)));
    }
  }

  private static String[] words(Lake lake, String command) {
    List<String> words = new ArrayList<>(COMMANDS.get(command));
    words.addAll(List.of("--config", lake.configuration().toString()));
    return words.toArray(String[]::new);
  }

  private Lake copy() throws IOException {
    // Of the same length and at the same depth, so that texts that name it can be compared.
    Lake lake = new Lake(start.spark(), folder.resolve("%05d".formatted(copies++)));
    Lake.copy(start.folder(), lake.folder());
    configure(lake);
    return lake;
  }

  /** What the commands leave, one after the other. */
  private Map<String, List<String>> inOrder(String first, String second) throws IOException {
    Lake lake = copy();
    CommandRun.of(words(lake, first)).ending(ExitCode.RAN);
    CommandRun.of(words(lake, second)).ending(ExitCode.RAN);
    return tables(lake);
  }

  private static Map<String, List<String>> tables(Lake lake) {
    Map<String, List<String>> tables = new TreeMap<>();
    TABLES.forEach(name -> tables.put(name, lasting(lake, lake.table(name))));
    for (String name : List.of("captures", "labels")) {
      tables.put(
          name,
          lasting(
              lake, lake.spark().read().format("delta").load(lake.folder().resolve(name) + "")));
    }
    return tables;
  }

  private static long ofNoRun(Lake lake, String table) {
    List<String> runs =
        lake.table("runs").select("run_id").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return lake.table(table).select("run_id").collectAsList().stream()
        .filter(row -> !runs.contains(row.getString(0)))
        .count();
  }

  private static List<String> lasting(Lake lake, Dataset<Row> rows) {
    return rows.drop(Lake.PASSING).toJSON().collectAsList().stream()
        .map(row -> row.replace(lake.folder().toString(), "@"))
        .sorted()
        .toList();
  }

  @Test
  void twoAtOnceLeaveWhatTheyLeaveOneAfterTheOther() throws Exception {
    String pairs = System.getProperty("tidemark.pairs", "2");
    long seed = Long.getLong("tidemark.seed", 37_956_971_565_514L);
    List<List<String>> all = new ArrayList<>();
    List<String> names = List.copyOf(COMMANDS.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i; j < names.size(); j++) {
        all.add(List.of(names.get(i), names.get(j)));
      }
    }
    Collections.shuffle(all, new Random(seed));
    boolean isAll = pairs.equals("all");
    List<List<String>> some = isAll ? all : all.subList(0, Integer.parseInt(pairs));
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    for (List<String> pair : some) {
      Lake lake = copy();
      List<CommandRun> runs = isAll ? asProcesses(lake, pair) : inThreads(lake, pair);
      for (int i = 0; i < runs.size(); i++) {
        CommandRun run = runs.get(i);
        if (run.code() == ExitCode.FAILED) {
          refused++;
          System.out.printf("%s: %s%n", pair, run.err().lines().reduce((a, b) -> b).orElse(""));
          CommandRun.of(words(lake, pair.get(i))).ending(ExitCode.RAN);
        } else if (run.code() != ExitCode.RAN) {
          wrong.add(pair + " ended with " + run.code() + ": " + run.err());
        }
        if (run.err().contains("\tat ")) {
          wrong.add(pair + " printed a trace: " + run.err());
        }
      }
      difference(tables(lake), pair).ifPresent(wrong::add);
      for (String table : List.of("metrics", "violations")) {
        long strange = ofNoRun(lake, table);
        if (strange > 0) {
          wrong.add(pair + " left " + strange + " rows of " + table + " whose run is not in runs");
        }
      }
      System.out.printf(
          "%s: codes %s, %d wrong so far%n",
          pair, runs.stream().map(CommandRun::code).toList(), wrong.size());
    }
    System.out.printf(
        "%d pairs, %d runs refused and run again, %d wrong, seed %d%n",
        some.size(), refused, wrong.size(), seed);
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  private java.util.Optional<String> difference(Map<String, List<String>> found, List<String> pair)
      throws IOException {
    Map<String, List<String>> one = inOrder(pair.get(0), pair.get(1));
    if (found.equals(one)) {
      return java.util.Optional.empty();
    }
    Map<String, List<String>> other =
        pair.get(0).equals(pair.get(1)) ? one : inOrder(pair.get(1), pair.get(0));
    if (found.equals(other)) {
      return java.util.Optional.empty();
    }
    StringBuilder text = new StringBuilder(pair + " left other tables:");
    found.forEach(
        (table, rows) -> {
          if (!rows.equals(one.get(table)) && !rows.equals(other.get(table))) {
            text.append("\n").append(table).append(unlike(rows, one.get(table)));
          } else if (!rows.equals(one.get(table))) {
            text.append("\n").append(table).append(" as in the other order");
          }
        });
    return java.util.Optional.of(text.toString());
  }

  private static String unlike(List<String> found, List<String> expected) {
    Map<String, Integer> counts = new HashMap<>();
    found.forEach(row -> counts.merge(row, 1, Integer::sum));
    expected.forEach(row -> counts.merge(row, -1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.entrySet().stream()
        .filter(e -> e.getValue() != 0)
        .limit(4)
        .forEach(e -> text.append("\n  ").append(e.getValue()).append(" x ").append(e.getKey()));
    return text.toString();
  }

  private static List<CommandRun> inThreads(Lake lake, List<String> pair) throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      List<Callable<Integer>> both = new ArrayList<>();
      for (String command : pair) {
        both.add(() -> CommandLines.exitCode(new Tidemark(), words(lake, command)));
      }
      List<CommandRun> runs = new ArrayList<>();
      for (Future<Integer> code : threads.invokeAll(both)) {
        runs.add(
            new CommandRun(
                code.get(),
                printed.toString(StandardCharsets.UTF_8),
                complained.toString(StandardCharsets.UTF_8)));
      }
      return runs;
    } finally {
      threads.shutdownNow();
      System.setOut(out);
      System.setErr(err);
    }
  }

  private List<CommandRun> asProcesses(Lake lake, List<String> pair) throws Exception {
    List<Process> processes = new ArrayList<>();
    List<Path> logs = new ArrayList<>();
    for (int i = 0; i < pair.size(); i++) {
      Path log = lake.folder().resolve(i + ".log");
      logs.add(log);
      processes.add(OwnJvm.start(log, List.of(words(lake, pair.get(i)))));
    }
    List<CommandRun> runs = new ArrayList<>();
    for (int i = 0; i < pair.size(); i++) {
      int code = processes.get(i).waitFor();
      runs.add(new CommandRun(code, "", Files.readString(logs.get(i))));
    }
    return runs;
  }
}
