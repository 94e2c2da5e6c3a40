package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
