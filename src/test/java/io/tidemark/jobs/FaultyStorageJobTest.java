package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.Faults;
import io.tidemark.testkit.Faults.Kind;
import io.tidemark.testkit.Faults.Operation;
import io.tidemark.testkit.FaultyFileSystem;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on storage that fails at one of its operations: the run says so in a sentence, and
 * run again it leaves the tables of the undisturbed run.
 *
 * <p>The system property {@code tidemark.faults} says how many operations go wrong; 3 by default,
 * and 0 for every writing one and every 20th reading one, of which {@code tidemark.faults.skipped}
 * were tried before. {@code tidemark.days} is how many days the service runs, 2 by default.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class FaultyStorageJobTest {

  private static final int FAULTS = Integer.getInteger("tidemark.faults", 3);
  private static final int SKIPPED = Integer.getInteger("tidemark.faults.skipped", 0);
  private static final int DAYS = Integer.getInteger("tidemark.days", 2);
  private static final int READINGS = 20;

  private static final List<Kind> SUDDEN =
      List.of(Kind.FAILS, Kind.LOSES_ITS_REPLY, Kind.FINDS_NO_SPACE);

  @TempDir private Path folder;

  /** One operation that goes wrong. */
  private record Fault(int stage, Operation operation, long at, Kind kind) {
    @Override
    public String toString() {
      return Stages.COMMANDS.get(stage) + ", operation " + at + " of " + operation + " " + kind;
    }
  }

  @AfterEach
  void mendStorage() {
    Faults.disarm();
  }

  @Test
  void aRunThatFailedAtAnyOperationIsPutRightByTheNext(SparkSession spark) throws IOException {
    long seed = Long.getLong("tidemark.seed", 37_563_001_669_688L);
    SplittableRandom random = new SplittableRandom(seed);
    Stages stages =
        Stages.prepare(
            spark, folder, new FourWeeks(folder, DAYS, 150, 1_500), FaultyFileSystem.SCHEME);
    List<String> wrong = new ArrayList<>();
    int failed = 0;
    int done = 0;
    Map<Integer, Map<String, List<String>>> expected = new TreeMap<>();
    List<Fault> faults = FAULTS > 0 ? some(stages, random) : all(stages, random);
    for (Fault fault : faults.subList(SKIPPED, faults.size())) {
      int stage = fault.stage();
      if (!expected.containsKey(stage)) {
        expected.put(stage, stages.expected(stage));
      }
      stages.restore(stage);
      Faults.arm(fault.operation(), fault.at(), fault.kind());
      CommandRun disturbed = stages.run(stage);
      Faults.disarm();
      CommandRun again = stages.run(stage);
      failed += disturbed.code() == ExitCode.RAN ? 0 : 1;
      done++;
      if (done % 20 == 0) {
        System.out.printf("%d faults so far, the last one: %s%n", done, fault);
      }
      String what = problem(disturbed, again, expected.get(stage), stages.tables());
      if (!what.isEmpty()) {
        wrong.add(fault + ": " + what);
        System.out.println(wrong.get(wrong.size() - 1));
      }
    }
    System.out.printf(
        "%d faults, of which %d failed a run; %d left something wrong; seed %d%n",
        done, failed, wrong.size(), seed);
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  /** Operations of chance, of one command after the other, from any on. */
  private static List<Fault> some(Stages stages, SplittableRandom random) {
    List<Fault> faults = new ArrayList<>();
    int first = random.nextInt(Stages.COMMANDS.size());
    for (int i = 0; i < FAULTS; i++) {
      int stage = (first + i) % Stages.COMMANDS.size();
      long at = 1 + random.nextLong(stages.seen().get(stage).writing());
      faults.add(new Fault(stage, Operation.WRITING, at, kind(random)));
    }
    return faults;
  }

  /** Every writing operation of every command, and every 20th reading one. */
  private static List<Fault> all(Stages stages, SplittableRandom random) {
    List<Fault> faults = new ArrayList<>();
    for (int stage = 0; stage < Stages.COMMANDS.size(); stage++) {
      Stages.Seen seen = stages.seen().get(stage);
      System.out.printf(
          "%s: %d writing operations, %d reading%n",
          Stages.COMMANDS.get(stage), seen.writing(), seen.reading());
      for (long at = 1; at <= seen.writing(); at++) {
        faults.add(new Fault(stage, Operation.WRITING, at, kind(random)));
      }
      for (long at = 1; at <= seen.reading(); at += READINGS) {
        faults.add(new Fault(stage, Operation.READING, at, Kind.FAILS));
      }
    }
    return faults;
  }

  private static Kind kind(SplittableRandom random) {
    // Hanging is rarer than the rest: it takes seconds, and nothing but patience.
    int die = random.nextInt(10);
    return die == 0 ? Kind.HANGS : SUDDEN.get(die % SUDDEN.size());
  }

  private static String problem(
      CommandRun disturbed,
      CommandRun again,
      Map<String, List<String>> expected,
      Map<String, List<String>> tables) {
    if (disturbed.err().contains("\tat ") || disturbed.err().contains("does not know")) {
      return "is no sentence:\n" + disturbed.err();
    }
    if (disturbed.code() != ExitCode.RAN && !disturbed.err().contains("; ")) {
      return "has no remedy:\n" + disturbed.err();
    }
    if (again.code() != ExitCode.RAN) {
      return "run again ends with " + again.code() + ":\n" + again.err();
    }
    List<String> differences = Stages.differences(expected, tables);
    return differences.isEmpty()
        ? ""
        : "left other tables: " + String.join("\n", differences) + "\n" + disturbed.err();
  }
}
