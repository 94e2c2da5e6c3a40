package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of its own, through the launcher and spark-submit, that is killed on its way. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class KilledRunJobTest {

  @TempDir Path folder;

  @Test
  void aRunThatWasKilledLeavesNothingThatTheNextDoesNotPutRight(SparkSession spark)
      throws Exception {
    Lake undisturbed = Service.in(folder.resolve("undisturbed"), spark);
    Lake early = Service.in(folder.resolve("early"), spark);
    Lake late = Service.in(folder.resolve("late"), spark);
    Process first = start(early);
    Process second = start(late);
    try {
      undisturbed.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
      killAt("store the profiles", first);
      killAt("publish ", second);
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }

    assertThat(late.lasting("column_profiles"))
        .as("the second was killed after its scan")
        .isEqualTo(undisturbed.lasting("column_profiles"));
    for (Lake killed : List.of(early, late)) {
      assertThat(killed.lasting("runs"))
          .as("runs that say how they ended")
          .noneMatch(run -> run.contains("data-quality"));
      killed.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
      for (String table : List.of("column_profiles", "metrics", "violations")) {
        assertThat(killed.lasting(table)).as(table).isEqualTo(undisturbed.lasting(table));
      }
      assertThat(killed.table("runs").filter("job = 'data-quality'").collectAsList())
          .singleElement()
          .satisfies(
              run -> assertThat(run.<String>getAs("status")).isEqualTo("CompletedWithViolations"));
    }
  }

  private static Process start(Lake lake) throws IOException {
    Path home = Path.of(System.getProperty("tidemark.home", ".")).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(home.resolve("jobs/tidemark").toString());
    command.addAll(List.of("--master", "local[1]", "--conf", "spark.ui.enabled=false"));
    // It does not live long enough for more than the first compiler to pay.
    command.addAll(List.of("--driver-java-options", "-XX:TieredStopAtLevel=1", "--"));
    command.addAll(
        List.of(lake.arguments("data-quality", Lake.window(Service.SHIFTED, Service.DAY_AFTER))));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("TIDEMARK_DRIVER_MEMORY", "1g");
    return builder.start();
  }

  /** Follows what the run says until the step, and kills it there: SIGKILL, which nothing hears. */
  private static void killAt(String step, Process run) throws Exception {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(run.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.contains("] " + step)) {
          run.destroyForcibly();
          assertThat(run.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
          assertThat(run.exitValue()).as("128 + SIGKILL").isEqualTo(137);
          return;
        }
      }
    }
    throw new AssertionError("The run never came to '" + step + "':\n" + said);
  }
}
