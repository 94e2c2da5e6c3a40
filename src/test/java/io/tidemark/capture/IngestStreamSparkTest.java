package io.tidemark.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.SourceOptions;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a stream that would go on for ever is stopped. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class IngestStreamSparkTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

  private IngestStream start(SparkSession spark, BatchSink sink) {
    StreamSource source =
        new StreamSource(
            StreamSource.Kind.FILES,
            folder.resolve("landing").toString(),
            SourceOptions.NONE,
            Optional.of(Duration.ofHours(1)),
            1,
            folder.resolve("checkpoint").toString());
    return IngestStream.start(
        spark,
        source,
        sink,
        Clock.systemUTC(),
        (batch, counts) -> taken.add("batch " + batch.number()));
  }

  private void land(String name) throws IOException {
    Files.createDirectories(folder.resolve("landing"));
    Files.writeString(folder.resolve("landing").resolve(name), "a line\n");
  }

  private String next() throws InterruptedException {
    return taken.poll(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void aBatchThatDoesNotEndInTimeIsCutShortAndComesAgain(SparkSession spark) throws Exception {
    land("a.jsonl");
    CountDownLatch begun = new CountDownLatch(1);
    IngestStream stuck =
        start(
            spark,
            (rows, batch) -> {
              begun.countDown();
              rows.sparkSession()
                  .range(1)
                  .foreach((ForeachFunction<Long>) row -> Thread.sleep(LONG.toMillis()));
              return BatchCounts.NONE;
            });
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    stuck.stop(Duration.ofMillis(100));
    stuck.await();
    assertThat(stuck.unfinished()).hasValue(0);
    assertThat(taken).isEmpty();

    IngestStream again =
        start(
            spark,
            (rows, batch) -> {
              taken.addAll(rows.select("path").as(Encoders.STRING()).collectAsList());
              return BatchCounts.NONE;
            });
    assertThat(List.of(next(), next()))
        .satisfiesExactly(
            file -> assertThat(file).endsWith("/a.jsonl"),
            done -> assertThat(done).isEqualTo("batch 0"));

    // It waits an hour for more: that is no reason to be patient.
    again.stop(LONG);
    again.await();
    assertThat(again.unfinished()).isEmpty();
  }
}
