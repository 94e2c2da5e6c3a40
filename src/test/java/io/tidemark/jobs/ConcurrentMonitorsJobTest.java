package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.monitor.JointRun;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.monitor.quality.ModelQualityMonitor;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("robustness")
@ExtendWith(SparkExtension.class)
class ConcurrentMonitorsJobTest {

  @TempDir Path folder;

  @Test
  void twoMonitorsOfOneWorkspaceRunAtOnce(SparkSession spark) throws Exception {
    Lake lake = Service.in(folder, spark);
    lake.run("baseline", "--set", "monitor=second").ending(ExitCode.RAN);
    Callable<Integer> first = () -> code(lake, "2026-03-02", "2026-03-03", Service.MONITOR);
    Callable<Integer> second = () -> code(lake, "2026-03-03", "2026-03-04", "second");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Integer> code : threads.invokeAll(List.of(first, second))) {
        assertThat(code.get()).isEqualTo(ExitCode.RAN);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(found(lake, "monitor_id = 'payments'")).isEmpty();
    assertThat(found(lake, "monitor_id = 'second'")).contains("amount");
    assertThat(lake.table("runs").filter("job = 'data-quality'").collectAsList())
        .extracting(r -> r.getAs("monitor_id") + " " + r.getAs("status"))
        .containsExactlyInAnyOrder("payments Completed", "second CompletedWithViolations");
    for (String monitor : List.of(Service.MONITOR, "second")) {
      assertThat(
              lake.table("column_profiles")
                  .filter("dataset = 'CAPTURE' AND monitor_id = '" + monitor + "'")
                  .select("window_start", "column_name")
                  .distinct()
                  .count())
          .as("24 hours of 3 columns")
          .isEqualTo(72);
    }
  }

  /**
   * The one that began first waits, sees the same labels once more, and is not behind the other.
   */
  @Test
  void whoWaitedForAnotherRunOfTheWindowPublishesItsOwn(SparkSession spark) throws Exception {
    String text =
        MutatedConfigurationsTest.TINY
            .replace("@WORK@", folder.toString())
            .replace("@TINY@", SharedData.folder("field").resolve("attacks/tiny").toString());
    Path file = Files.writeString(folder.resolve("tiny.conf"), text);
    // All labels are as new as if they had come within the last look.
    String[] options = {"--config", file.toString(), "--set", "ground-truth.overlap=10000 days"};
    for (String command : List.of("init", "baseline")) {
      CommandRun.of(words(command, options)).ending(ExitCode.RAN);
    }
    Instant before = Instant.now();
    CommandRun.of(
            words(
                "model-quality",
                words(options, "--window-start", "2026-01-05", "--window-end", "2026-01-06")))
        .ending(ExitCode.RAN);
    MonitorConfig config =
        MonitorConfig.read(
            List.of(new ConfigFile("tiny.conf", text)),
            Map.of("ground-truth.overlap", "10000 days"),
            ConfigFiles.knownNames());
    JointRun.one(
        Workspace.open(spark, config, step -> {}, new BegunEarlier(before)),
        new ModelQualityMonitor(),
        RunRequest.of(Window.of("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")));

    List<Row> runs =
        table(spark, "runs").filter("job = 'model-quality'").select("run_id").collectAsList();
    assertThat(runs).hasSize(1);
    assertThat(table(spark, "metrics").select("run_id").distinct().collectAsList()).isEqualTo(runs);
  }

  private Dataset<Row> table(SparkSession spark, String name) {
    return spark.read().format("delta").load(folder.resolve("ws").resolve(name).toString());
  }

  private static String[] words(String first, String... others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
  }

  private static String[] words(String[] some, String... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
  }

  /** Says once that it is earlier, as the clock did when a run began to wait. */
  private static final class BegunEarlier extends Clock {
    private Instant begun;

    BegunEarlier(Instant begun) {
      this.begun = begun;
    }

    @Override
    public Instant instant() {
      Instant told = begun == null ? Instant.now() : begun;
      begun = null;
      return told;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static int code(Lake lake, String first, String last, String monitor) {
    return CommandLines.exitCode(
        new Tidemark(),
        lake.arguments("data-quality", Lake.window(first, last, "--set", "monitor=" + monitor)));
  }

  private static List<String> found(Lake lake, String condition) {
    return lake.table("violations").filter(condition).collectAsList().stream()
        .map(row -> row.<String>getAs("column_name"))
        .toList();
  }
}
