package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an {@code init} leaves that was killed while it made tables, for two that begin at once. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class HalfMadeTablesJobTest {

  @TempDir Path folder;

  @Test
  void initMakesTheTablesThatAnotherLeftHalfMade(SparkSession spark) throws Exception {
    Lake lake = new Lake(spark, folder);
    lake.configure(
        """
        monitor = "killed"
        capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
        ground-truth { format = "delta", path = "%1$s/labels" }
        ingest {
          capture {
            format = "json", path = "%1$s/landing", event-id = "id", event-time = "at"
            features = ["x"], types { x = "bigint" }
          }
          ground-truth { format = "sagemaker", path = "%1$s/labelled" }
        }
        """
            .formatted(folder));
    Files.createDirectories(lake.workspace().resolve("runs/_delta_log"));
    begin(lake.workspace().resolve("metrics"));
    begin(folder.resolve("captures"));
    Files.createDirectories(folder.resolve("labels/_delta_log"));

    Callable<Integer> init = () -> CommandLines.exitCode(new Tidemark(), lake.arguments("init"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Integer> code : threads.invokeAll(List.of(init, init))) {
        assertThat(code.get()).isEqualTo(ExitCode.RAN);
      }
    } finally {
      threads.shutdown();
    }

    for (TableSchema<?> table : ResultTables.schemas()) {
      assertThat(lake.table(table.name()).count()).as(table.name()).isZero();
    }
    for (String table : List.of("captures", "labels")) {
      assertThat(spark.read().format("delta").load(folder.resolve(table).toString()).count())
          .as(table)
          .isZero();
    }
  }

  /** As Delta leaves a table whose first commit it was writing. */
  private static void begin(Path table) throws IOException {
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(log.resolve(".00000000000000000000.json.5f1c.tmp"), "{\"commitInfo\"");
  }
}
