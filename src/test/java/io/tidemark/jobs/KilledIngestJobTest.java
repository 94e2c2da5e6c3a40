package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testkit.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingestion in a JVM of its own that is killed at random moments. The system property {@code
 * tidemark.kills} says how many times; 2 by default.
 */
@ExtendWith(SparkExtension.class)
class KilledIngestJobTest {

  private static final int FILES = 12;
  private static final int LINES = 500;

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentAndRunAgainItLeavesTheUndisturbedTables(SparkSession spark)
      throws Exception {
    Path landing = folder.resolve("landing");
    for (int file = 0; file < FILES; file++) {
      IngestJobTest.write(landing.resolve("2026/01/05/" + file + ".jsonl"), lines(file));
    }
    Lake undisturbed = lake(spark, "undisturbed", landing);
    undisturbed.ingest("capture").ending(Tidemark.RAN);
    Lake killed = lake(spark, "killed", landing);
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    int kills = Integer.getInteger("tidemark.kills", 2);
    int died = 0;
    long whole = 0;
    for (int i = 0; i < kills; i++) {
      // The first batch begins some seconds after the start; later kills strike later.
      long pause = 4_000 + random.nextLong(12_000);
      Process run = start(killed);
      try {
        if (!run.waitFor(pause, TimeUnit.MILLISECONDS)) {
          died++;
        } else {
          whole++;
        }
      } finally {
        run.destroyForcibly().waitFor();
      }
    }
    killed.ingest("capture").ending(Tidemark.RAN);
    assertThat(died + whole).as("seed %d", seed).isEqualTo(kills);

    assertThat(rows(spark, "killed"))
        .as("captures, seed %d, %d of %d runs died", seed, died, kills)
        .isEqualTo(rows(spark, "undisturbed"));
    assertThat(quarantined(killed)).as("seed %d", seed).isEqualTo(quarantined(undisturbed));
    assertThat(counts(killed)).as("seed %d", seed).isEqualTo(counts(undisturbed));
    System.out.println(died + " of " + kills + " runs died before their end, seed " + seed);
  }

  /** Every tenth line is cut off, and every seventh event is one of the file before. */
  private static String[] lines(int file) {
    String[] lines = new String[LINES];
    for (int i = 0; i < LINES; i++) {
      int event = i % 7 == 3 && file > 0 ? (file - 1) * LINES + i : file * LINES + i;
      String line =
          """
          {"id":"e%d","at":"2026-01-0%dT10:00:00Z","x":%d}\
          """
              .formatted(event, 1 + event % 9, event);
      lines[i] = i % 10 == 0 ? line.substring(0, 20) : line;
    }
    return lines;
  }

  private Lake lake(SparkSession spark, String name, Path landing) throws IOException {
    Path home = java.nio.file.Files.createDirectories(folder.resolve(name));
    return Lake.create(
        spark,
        home,
        """
        monitor = "killed"
        capture { format = "delta", path = "%s/captures", event-time = "event_time" }
        ingest.capture {
          format = "json", path = "%s", event-id = "id", event-time = "at"
          max-files-per-batch = 3, types { x = "bigint" }
        }
        """
            .formatted(home, landing));
  }

  private static Process start(Lake lake) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Dlog4j2") || a.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-cp",
            System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
            IngestJob.class.getName(),
            "capture",
            "--config",
            lake.configuration().toString()));
    File log = lake.folder().resolve("killed.log").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private List<String> rows(SparkSession spark, String name) {
    return IngestJobTest.lasting(
        spark.read().format("delta").load(folder.resolve(name).resolve("captures").toString()));
  }

  private static List<String> quarantined(Lake lake) {
    return lake
        .table("quarantine")
        .select("source_file", "source_line", "reason", "detail", "raw_text")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static Row counts(Lake lake) {
    return lake.table("runs")
        .where("job = 'ingest-capture'")
        .where("status <> 'NoData'")
        .selectExpr(
            "sum(rows_read)",
            "sum(rows_written)",
            "sum(rows_duplicated)",
            "sum(rows_quarantined)",
            "count(*)")
        .head();
  }
}
