package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many lines of which some are broken. The system property {@code tidemark.broken-lines} says how
 * many; {@code mvn verify -Dtidemark.broken-lines=1000000} takes in a million.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class BrokenCapturesJobTest {

  @TempDir Path folder;

  @Test
  void everyGoodLineIsARowAndEveryBrokenOneInQuarantineWithItsReason(SparkSession spark)
      throws IOException {
    int lines = Integer.getInteger("tidemark.broken-lines", 20_000);
    BrokenCaptures.write(folder.resolve("landing"), lines);
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "broken"
            capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
            ingest.capture {
              format = "sagemaker", path = "%1$s/landing", max-line-bytes = %2$d
              features = ["x", "text"], outputs = ["y"], types { x = "bigint", y = "double" }
            }
            """
                .formatted(folder, BrokenCaptures.MOST_LINE_BYTES));
    long start = System.nanoTime();
    CommandRun run = lake.ingest("capture").ending(ExitCode.RAN);
    System.out.printf(
        "%d lines taken in in %.1f s%n%s", lines, (System.nanoTime() - start) / 1e9, run.out());

    List<Integer> broken = numbers(lines).filter(BrokenCaptures::isBroken).boxed().toList();
    List<Integer> good =
        numbers(lines)
            .filter(i -> !BrokenCaptures.isBroken(i) && !BrokenCaptures.isRepetition(i))
            .boxed()
            .toList();
    long repeated = numbers(lines).filter(BrokenCaptures::isRepetition).count();
    assertThat(run.out())
        .contains(
            "%d read = %d written + %d duplicated + %d in quarantine"
                .formatted(lines, good.size(), repeated, broken.size()));

    Row captures =
        spark
            .read()
            .format("delta")
            .load(folder.resolve("captures").toString())
            .selectExpr(
                "count(*)",
                "count(DISTINCT event_id)",
                "sum(cast(substr(event_id, 2) AS bigint))",
                "sum(x)",
                "count_if(x IS NULL AND unplaced['x'] = substr(event_id, 2) || repeat('0', 400))",
                "count_if(text = 'a \"b\",\\nc' AND y = 0.5 AND event_date = to_date(event_time))")
            .head();
    assertThat(captures)
        .isEqualTo(
            org.apache.spark.sql.RowFactory.create(
                (long) good.size(),
                (long) good.size(),
                sum(good.stream()),
                sum(good.stream().filter(i -> !BrokenCaptures.isHuge(i))),
                good.stream().filter(BrokenCaptures::isHuge).count(),
                (long) good.size()));

    assertThat(
            lake
                .table("quarantine")
                .selectExpr(
                    "concat(regexp_extract(source_file, '([0-9]+)[.]jsonl', 1), ':', source_line,"
                        + " ' ', reason)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList())
        .isEqualTo(
            broken.stream()
                .map(i -> BrokenCaptures.place(i) + " " + BrokenCaptures.reason(i))
                .sorted()
                .collect(Collectors.toList()));
    Row counted = lake.table("runs").where("job = 'ingest-capture'").collectAsList().get(0);
    assertThat(counted.<Long>getAs("rows_read"))
        .isEqualTo(lines)
        .isEqualTo(
            counted.<Long>getAs("rows_written")
                + counted.<Long>getAs("rows_duplicated")
                + counted.<Long>getAs("rows_quarantined"));
  }

  private static IntStream numbers(int lines) {
    return IntStream.range(0, lines);
  }

  private static long sum(Stream<Integer> numbers) {
    return numbers.mapToLong(Integer::longValue).sum();
  }
}
