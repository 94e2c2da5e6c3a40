package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.metric;
import static io.tidemark.tables.StoredRecords.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class ConcurrentRunsSparkTest {

  private static final int WRITERS = 4;

  @TempDir private Path folder;

  @Test
  void runsOfDifferentMonitorsAllSucceedWithoutASecondAttempt(SparkSession spark) throws Exception {
    ResultTables.create(spark, workspace());
    CommitRetry once = new CommitRetry(1, pause -> {}, () -> 0);
    ResultTables tables = ResultTables.open(spark, workspace(), once);

    atOnce(
        i ->
            tables.publish(
                dataQuality("monitor-" + i, "r" + i, FIVE), List.of(metric("rows", i)), List.of()));

    assertThat(tables.rows("metrics").select("value").collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactlyInAnyOrder(0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void runsOfOneMonitorOverDifferentWindowsSucceedByTryingAgain(SparkSession spark)
      throws Exception {
    ResultTables.create(spark, workspace());
    CommitRetry patient = new CommitRetry(20, pause -> TimeUnit.MILLISECONDS.sleep(1), () -> 0.5);
    ResultTables tables = ResultTables.open(spark, workspace(), patient);

    atOnce(
        i -> {
          Window window =
              new Window(
                  FIVE.start().plus(Duration.ofHours(i)), FIVE.end().plus(Duration.ofHours(i)));
          tables.publish(
              dataQuality("one", "r" + i, window), List.of(metric("rows", i)), List.of());
        });

    assertThat(tables.rows("metrics").select("value").collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactlyInAnyOrder(0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void violationsAreOfTheRunThatTheMetricsAreOf(SparkSession spark) {
    ResultTables.create(spark, workspace());
    Publication publication = ResultTables.open(spark, workspace()).publication();

    Runnable first = publication.begin(found("r1", "age", FIVE, SIX));
    Runnable second = publication.begin(found("r2", "income", SIX));
    second.run();
    first.run();
    assertThat(runs(spark, "metrics"))
        .containsExactlyInAnyOrder(FIVE.start() + " r1", SIX.start() + " r2");
    assertThat(runs(spark, "violations"))
        .containsExactlyInAnyOrder(FIVE.start() + " r1", SIX.start() + " r2");

    // In the other order it is left to the first: the metrics are its own again.
    Runnable third = publication.begin(found("r3", "age", FIVE));
    Runnable fourth = publication.begin(found("r4", "age", FIVE));
    third.run();
    assertThat(runs(spark, "violations")).contains(FIVE.start() + " r1");
    fourth.run();
    assertThat(runs(spark, "metrics")).contains(FIVE.start() + " r4");
    assertThat(runs(spark, "violations"))
        .containsExactlyInAnyOrder(FIVE.start() + " r4", SIX.start() + " r2");
  }

  private static Map<WindowRun, List<WindowResults>> found(
      String run, String column, Window... windows) {
    return Map.of(
        dataQuality("one", run, windows[0]),
        Arrays.stream(windows)
            .map(w -> new WindowResults(w, List.of(metric("rows", 5)), List.of(violation(column))))
            .toList());
  }

  private List<String> runs(SparkSession spark, String table) {
    return ResultTables.open(spark, workspace())
        .rows(table)
        .select("window_start", "run_id")
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .map(row -> row.instant("window_start") + " " + row.text("run_id"))
        .toList();
  }

  private static void atOnce(java.util.function.IntConsumer writer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Integer>> writers = new ArrayList<>();
      IntStream.range(0, WRITERS)
          .forEach(
              i ->
                  writers.add(
                      () -> {
                        writer.accept(i);
                        return i;
                      }));
      for (Future<Integer> written : threads.invokeAll(writers, 3, TimeUnit.MINUTES)) {
        written.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private TablesLocation workspace() {
    return TablesLocation.workspace(folder.toString());
  }
}
