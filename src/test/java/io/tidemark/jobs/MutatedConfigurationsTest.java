package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever somebody writes, {@code validate} answers: with 0, or with 2 and problems of which each
 * says where it stands; soon, on a stack of 1 MB, and never with a stack trace.
 *
 * <p>The system property {@code tidemark.mutations} says how many configurations, and {@code
 * tidemark.mutations.seed} which is the first.
 */
class MutatedConfigurationsTest {

  private static final int MUTATIONS = Integer.getInteger("tidemark.mutations", 1000);
  private static final int FIRST = Integer.getInteger("tidemark.mutations.seed", 1);
  private static final long MOST_SECONDS = 30;

  static final Pattern TRACE =
      Pattern.compile("\tat |Exception|Error:|io\\.tidemark\\.|com\\.typesafe|java\\.lang");

  /** Suits the tables of {@code attacks/tiny}. */
  static final String TINY =
      """
      tidemark {
        workspace = "@WORK@/ws"
        monitor = "tiny"
        model { name = m, version = "1", problem-type = "binary-classification" }
        training { format = parquet, path = "@TINY@/train.parquet", event-time = event_time }
        capture {
          format = parquet, path = "@TINY@/cap.parquet"
          event-time = event_time, event-id = event_id, base-window = "1 day"
        }
        ground-truth {
          format = parquet, path = "@TINY@/lab.parquet"
          event-id = event_id, record-index = null, label = label, arrival-time = arrival_time
        }
        granularities = ["1 day"]
        columns {
          features = [age, income, sex, region, txt, xmlc]
          prediction = predicted, score = probability, positive-label = "1"
        }
        slices = [["region"]]
        drift { threshold = 0.2, min-rows = 10, columns { age { threshold = 0.3 } } }
        checks = [{ column = age, check = isNonNegative, severity = info }]
        bias { facets = [{ column = sex, values = [F] }] }
      }
      """;

  private static final String DEMO =
      """
      tidemark {
        workspace = "target/demo/credit-risk/monitoring"
        monitor = "credit-risk"
        model { name = "credit-risk", version = "7", problem-type = "binary-classification" }
        training { format = "delta", path = "target/demo/credit-risk/training" }
        capture {
          format = "delta", path = "target/demo/credit-risk/captures"
          event-time = "event_time", event-id = "event_id", date-partition = "event_date"
          base-window = "1 day"
        }
        ground-truth {
          format = "delta", path = "target/demo/credit-risk/labels"
          event-id = "event_id", record-index = null, label = "outcome"
          arrival-time = "arrival_time"
        }
        ingest.capture {
          format = "kafka", path = "topic", options { "kafka.bootstrap.servers" = "b:9092" }
          event-id = id, event-time = at, features-path = "instances[*].features"
          preprocess { derive { ratio = "cast(a as double) / 2" }, cast { a = "double" } }
        }
        granularities = ["1 day", "7 days"]
        columns { prediction = "predicted", score = "probability", positive-label = "default" }
        bias {
          facets = [{ column = "sex", values = ["F"] }, { column = "age", above = 40 }]
          favourable = ["repaid"]
        }
        checks = [{ column = "age", check = "isContainedIn", minimum = 18, maximum = 120 }]
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyConfigurationIsAnsweredWithPlaces() throws Exception {
    List<String> texts = texts();
    List<String> faults = new ArrayList<>();
    int sound = 0;
    long slowest = 0;
    int slowestSeed = 0;
    for (int seed = FIRST; seed < FIRST + MUTATIONS; seed++) {
      MutatedConfiguration configuration = MutatedConfiguration.of(texts, new Random(seed));
      Path file = folder.resolve("m.conf");
      Files.write(file, configuration.text().getBytes(StandardCharsets.UTF_8));
      long start = System.nanoTime();
      CommandRun run = validated(configuration.words("validate", file.toString()), seed);
      long took = System.nanoTime() - start;
      if (took > slowest) {
        slowest = took;
        slowestSeed = seed;
      }
      sound += run.code() == ExitCode.RAN ? 1 : 0;
      String fault = fault(run, file);
      if (!fault.isEmpty()) {
        faults.add("seed " + seed + " " + configuration.overrides() + ": " + fault);
      }
    }
    System.out.printf(
        "%d mutated configurations: %d sound, the slowest with seed %d took %d ms, faults: %d%n",
        MUTATIONS, sound, slowestSeed, slowest / 1_000_000, faults.size());
    assertThat(faults).isEmpty();
    assertThat(sound).as("some are still sound").isPositive().isLessThan(MUTATIONS);
  }

  private static CommandRun validated(String[] words, int seed)
      throws InterruptedException, ExecutionException {
    FutureTask<CommandRun> work = new FutureTask<>(() -> CommandRun.of(words));
    Thread thread = new Thread(null, work, "validate", 1 << 20);
    thread.setDaemon(true);
    thread.start();
    try {
      return work.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "seed %d takes more than %d seconds, at %s"
              .formatted(seed, MOST_SECONDS, List.of(thread.getStackTrace())),
          e);
    }
  }

  /** What is wrong with the answer; nothing where it is a good one. */
  private static String fault(CommandRun run, Path file) throws IOException {
    String said = run.out() + run.err();
    if (run.code() != ExitCode.RAN && run.code() != ExitCode.BAD_INPUT) {
      return "exit code " + run.code() + ": " + said;
    }
    if (TRACE.matcher(said).find()) {
      return "a trace: " + said;
    }
    long lines = Files.readString(file).split("\n", -1).length;
    List<String> told = said.lines().toList();
    for (String line : told.subList(0, Math.max(0, told.size() - 1))) {
      if (!isPlaced(line, file, lines)) {
        return "no place: " + line;
      }
    }
    return told.isEmpty() ? "no word" : "";
  }

  private static boolean isPlaced(String line, Path file, long lines) {
    if (line.startsWith("Note: ") || line.startsWith("--set ")) {
      return true;
    }
    Matcher place =
        Pattern.compile(Pattern.quote(file.toString()) + "(:(\\d+))?[: ].*").matcher(line);
    return place.matches()
        && (place.group(2) == null
            || (Long.parseLong(place.group(2)) >= 1 && Long.parseLong(place.group(2)) <= lines));
  }

  /** Configurations that users have, those of attacks, and one with every key. */
  private static List<String> texts() throws IOException {
    Path home = Path.of(System.getProperty("tidemark.home", ""));
    List<String> texts = new ArrayList<>();
    String example = Files.readString(home.resolve("conf/credit-risk.conf"));
    texts.add(example);
    texts.add(TINY);
    texts.add(DEMO);
    // What is commented out there, too: a "#" before a key and its value.
    texts.add(example.replaceAll("(?m)^(\\s*)# ([a-z-]+\\s*[={])", "$1$2"));
    texts.add(
        Files.readString(home.resolve("src/main/resources/reference.conf"))
            + """
            tidemark {
              workspace = "/w", monitor = m
              capture { format = parquet, path = "/c" }
            }
            """);
    try (Stream<Path> files = Files.walk(SharedData.folder("field").resolve("attacks"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.length() < 4000 && !file.toString().contains("deep-nesting")) {
          texts.add(text.replace("@CASE@", "/case").replace("@WORK@", "/work"));
        }
      }
    }
    return texts;
  }
}
