package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
