package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.demo.FourWeeks;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands in JVMs of their own that are killed at random moments: run again, each leaves the
 * tables of the undisturbed run. The system property {@code tidemark.kills} says how many are
 * killed, 2 by default; {@code tidemark.days} how many days the service runs.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class KilledCommandsJobTest {

  private static final int KILLS = Integer.getInteger("tidemark.kills", 2);
  private static final int DAYS = Integer.getInteger("tidemark.days", 2);
  private static final long PATIENCE_SECONDS = 300;
  private static final int MOST_MILLIS_AFTER_STEP = 800;

  @TempDir private Path folder;

  @Test
  void killedAtAnyMomentAndRunAgainItLeavesTheUndisturbedTables(SparkSession spark)
      throws Exception {
    long seed = Long.getLong("tidemark.seed", 36_735_390_837_886L);
    SplittableRandom random = new SplittableRandom(seed);
    Stages stages = Stages.prepare(spark, folder, new FourWeeks(folder, DAYS, 150, 1_500), "file");
    Map<Integer, Map<String, List<String>>> expected = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int died = 0;
    int first = random.nextInt(Stages.COMMANDS.size());
    for (int kill = 0; kill < KILLS; kill++) {
      // One after the other, from any on: each is killed as often as the others.
      int stage = (first + kill) % Stages.COMMANDS.size();
      if (!expected.containsKey(stage)) {
        expected.put(stage, stages.expected(stage));
      }
      stages.restore(stage);
      long most = steps(stages.seen().get(stage).said());
      long step = most == 0 ? 0 : 1 + random.nextLong(most);
      died += isKilled(stages, stage, step, random.nextInt(MOST_MILLIS_AFTER_STEP)) ? 1 : 0;
      CommandRun again = stages.run(stage);
      String what = again.code() == ExitCode.RAN ? "" : "run again: " + again.err();
      Map<String, List<String>> tables = stages.tables();
      // A file that was being written when the run was killed stays beside the one that counts.
      tables.put(Stages.UNFINISHED, List.of());
      what += String.join("\n", Stages.differences(expected.get(stage), tables));
      if (!what.isEmpty()) {
        wrong.add(
            Stages.COMMANDS.get(stage) + " killed at step " + step + " of " + most + ": " + what);
        System.out.println(wrong.get(wrong.size() - 1));
      }
    }
    System.out.printf(
        "%d of %d runs died; %d left something wrong; seed %d%n", died, KILLS, wrong.size(), seed);
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  /** Kills the command a while after it told of a step, and says whether it was still at work. */
  private boolean isKilled(Stages stages, int stage, long step, int millis) throws Exception {
    Path log = folder.resolve("killed.log");
    Process process = OwnJvm.start(log, stages.arguments(stage));
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (process.isAlive() && !isReached(log, step)) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(5);
      }
      return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      // SIGKILL: no hook runs.
      process.destroyForcibly().waitFor();
    }
  }

  /** What tells of no step is at work once its first table is begun. */
  private boolean isReached(Path log, long step) throws IOException {
    return step == 0
        ? Files.exists(folder.resolve("lake/monitoring/runs"))
        : steps(Files.readString(log)) >= step;
  }

  /** The steps that it told of. */
  private static long steps(String said) {
    return said.lines().filter(line -> line.startsWith("[")).count();
  }
}
