package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingestion in a JVM of its own that is told to end, and killed at random moments. The system
 * property {@code tidemark.kills} says how many times; 2 by default.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class KilledIngestJobTest {

  /** Files of a batch; the first run has two batches, and each further one a new one. */
  private static final int FILES = 3;

  private static final int LINES = 500;
  private static final long PATIENCE_SECONDS = 600;

  @TempDir Path folder;

  @Test
  void endedAtAnyMomentAndRunAgainItLeavesTheUndisturbedTables(SparkSession spark)
      throws Exception {
    int kills = Integer.getInteger("tidemark.kills", 2);
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Path landing = folder.resolve("landing");
    Lake killed = lake(spark, "killed", landing);

    land(landing, 0);
    land(landing, 1);
    long span = toldToEndItFinishesItsBatch(killed);
    int died = 0;
    for (int run = 1; run <= kills; run++) {
      land(landing, run + 1);
      Path log = folder.resolve(run + ".log");
      Process process = start(killed, log, "--set", "ingest.capture.mode=" + mode(run));
      try {
        awaitWork(log, process);
        died += process.waitFor(random.nextLong(span), TimeUnit.NANOSECONDS) ? 0 : 1;
      } finally {
        // SIGKILL: no hook runs.
        process.destroyForcibly().waitFor();
      }
    }
    System.out.printf(
        "%d of %d runs died within their %.1f s of work, seed %d%n", died, kills, span / 1e9, seed);
    killed.ingest("capture").ending(ExitCode.RAN);

    Lake undisturbed = lake(spark, "undisturbed", landing);
    undisturbed.ingest("capture").ending(ExitCode.RAN);
    assertThat(rows(spark, "killed"))
        .as("captures, seed %d", seed)
        .isEqualTo(rows(spark, "undisturbed"));
    assertThat(quarantined(killed)).as("seed %d", seed).isEqualTo(quarantined(undisturbed));
    assertThat(counts(killed)).as("seed %d", seed).isEqualTo(counts(undisturbed));
    assertThat(counts(killed).getLong(0)).isEqualTo((long) (kills + 2) * FILES * LINES);
  }

  /**
   * A run ends after the first of its two batches, and says so; tells how long that took, which is
   * most of the time of both, since its code was cold.
   */
  private long toldToEndItFinishesItsBatch(Lake lake) throws Exception {
    Path log = folder.resolve("told.log");
    Process process = start(lake, log);
    try {
      awaitWork(log, process);
      long began = System.nanoTime();
      // SIGTERM: hooks run.
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      long span = System.nanoTime() - began;

      String said = Files.readString(log);
      assertThat(process.exitValue()).as(said).isEqualTo(128 + 15);
      assertThat(said)
          .contains("one in work has 60 s to end", "took in batch 0")
          .doesNotContain("take in batch 1", "Exception");
      JsonNode report = report(lake);
      assertThat(report.get("status").asText()).isEqualTo("Completed");
      assertThat(report.get("batches").asInt()).isEqualTo(1);
      assertThat(report.get("stopped").asText()).contains("SIGTERM", "with the next run");
      assertThat(said).contains(report.get("stopped").asText());
      assertThat(counts(lake).getLong(0)).isEqualTo(FILES * LINES);
      return span;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String mode(int run) {
    return run % 2 == 0 ? "available-now" : "continuous";
  }

  private static JsonNode report(Lake lake) throws IOException {
    try (Stream<Path> files = Files.walk(lake.workspace().resolve("reports"))) {
      return Lake.json(files.filter(f -> f.endsWith("run.json")).findFirst().orElseThrow());
    }
  }

  /** Waits until the run says that it begins with a batch. */
  private static void awaitWork(Path log, Process run) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(log).contains("take in batch")) {
      assertThat(run.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** New files, later than all before, so that every run makes the same batches of them. */
  private static void land(Path landing, int batch) throws IOException {
    for (int i = 0; i < FILES; i++) {
      int number = batch * FILES + i;
      Path file = landing.resolve("2026/01/05/%03d.jsonl".formatted(number));
      IngestJobTest.write(file, lines(number));
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.parse("2026-01-05T10:00:00Z").plusSeconds(number)));
    }
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
    Path home = Files.createDirectories(folder.resolve(name));
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

  private static Process start(Lake lake, Path log, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("ingest", "capture", "--config", lake.configuration().toString()));
    words.addAll(List.of(options));
    return OwnJvm.start(log, words);
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
