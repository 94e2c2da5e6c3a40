package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated configurations that {@code validate} calls sound, run on a small table: each command ends
 * with 0, or with 2 and a sentence.
 *
 * <p>The system property {@code tidemark.sound-mutations} says how many are run, and {@code
 * tidemark.sound-mutations.seed} which is the first.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class MutatedConfigurationsJobTest {

  private static final int SOUND = Integer.getInteger("tidemark.sound-mutations", 20);
  private static final int FIRST = Integer.getInteger("tidemark.sound-mutations.seed", 1);

  @TempDir private Path folder;

  @Test
  void whatIsCalledSoundRunsOrIsRefusedInASentence(SparkSession spark) throws IOException {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    Path attacks = SharedData.folder("field").resolve("attacks");
    String text =
        MutatedConfigurationsTest.TINY
            .replace("@WORK@", folder.toString())
            .replace("@TINY@", attacks.resolve("tiny").toString());
    Path file = folder.resolve("m.conf");
    Path empty = folder.resolve("empty");
    Files.writeString(file, text);
    CommandRun.of("init", "--config", file.toString()).ending(ExitCode.RAN);
    Lake.copy(folder.resolve("ws"), Files.createDirectories(empty));
    List<String> faults = new ArrayList<>();
    int sound = 0;
    int ran = 0;
    for (int seed = FIRST; sound < SOUND; seed++) {
      MutatedConfiguration configuration = MutatedConfiguration.of(List.of(text), new Random(seed));
      Files.write(file, configuration.text().getBytes(StandardCharsets.UTF_8));
      if (!isHere(configuration)
          || CommandRun.of(configuration.words("validate", file.toString())).code()
              != ExitCode.RAN) {
        continue;
      }
      sound++;
      delete(folder.resolve("ws"));
      Lake.copy(empty, folder.resolve("ws"));
      long start = System.nanoTime();
      String fault = fault(configuration, file);
      ran += fault.isEmpty() ? 1 : 0;
      if (!fault.isEmpty() && !fault.startsWith("2 ")) {
        faults.add("seed " + seed + " " + configuration.overrides() + ", " + fault);
      }
      System.out.printf(
          "seed %d, %d ms %s %s%n",
          seed, (System.nanoTime() - start) / 1_000_000, configuration.overrides(), fault);
    }
    System.out.printf(
        "%d sound configurations: %d ran, %d were refused by a run, faults: %d%n",
        sound, ran, sound - ran - faults.size(), faults.size());
    assertThat(faults).isEmpty();
    assertThat(ran).isPositive();
  }

  /** Empty where both commands ran; "2 " and the sentence where one was refused; or the fault. */
  private static String fault(MutatedConfiguration configuration, Path file) {
    for (String command : List.of("baseline", "data-quality")) {
      List<String> words = new ArrayList<>(List.of(configuration.words(command, file.toString())));
      if (command.equals("data-quality")) {
        words.addAll(List.of("--window-start", "2026-01-05", "--window-end", "2026-01-06"));
      }
      CommandRun run = CommandRun.of(words.toArray(String[]::new));
      String said = run.err().lines().filter(l -> !l.startsWith("Note: ")).toList().toString();
      boolean isTrace = MutatedConfigurationsTest.TRACE.matcher(run.out() + run.err()).find();
      if (run.code() == ExitCode.BAD_INPUT && !isTrace && said.length() > 10) {
        return "2 " + command + ": " + said;
      }
      if (run.code() != ExitCode.RAN || isTrace) {
        return command + " ended with " + run.code() + ": " + run.err() + configuration.text();
      }
    }
    return "";
  }

  /** Results go nowhere but below the folder of the test. */
  private boolean isHere(MutatedConfiguration configuration) {
    return configuration.text().contains("workspace = \"" + folder + "/ws\"")
        && Stream.of("workspace", "catalog")
            .allMatch(
                key ->
                    configuration.text().split(key, -1).length == (key.equals("workspace") ? 2 : 1)
                        && configuration.overrides().stream().noneMatch(o -> o.contains(key)));
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
