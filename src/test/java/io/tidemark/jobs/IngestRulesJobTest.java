package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What ingestion does with duplicates, late events, new columns and broken lines. */
@ExtendWith(SparkExtension.class)
class IngestRulesJobTest {

  @TempDir Path folder;

  static String event(String id, String time, String input, String output) {
    return """
    {"captureData":{"endpointInput":{"observedContentType":"text/csv","mode":"INPUT",\
    "data":"%s","encoding":"CSV"},"endpointOutput":{"observedContentType":"text/csv",\
    "mode":"OUTPUT","data":"%s","encoding":"CSV"}},"eventMetadata":{"eventId":"%s",\
    "inferenceTime":"%s"},"eventVersion":"0"}\
    """
        .formatted(input, output, id, time);
  }

  private Lake lake(SparkSession spark, String ingest) throws IOException {
    return Lake.create(
        spark,
        folder,
        """
        monitor = "rules"
        capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
        ground-truth { format = "delta", path = "%1$s/labels" }
        ingest.capture { path = "%1$s/landing", %2$s }
        ingest.ground-truth { format = "sagemaker", path = "%1$s/labelled" }
        """
            .formatted(folder, ingest));
  }

  private int readerVersion(SparkSession spark) {
    return spark
        .sql("DESCRIBE DETAIL delta.`" + folder.resolve("captures") + "`")
        .head()
        .getAs("minReaderVersion");
  }

  private Dataset<Row> captures(SparkSession spark) {
    return spark.read().format("delta").load(folder.resolve("captures").toString());
  }

  private void land(String name, String... lines) throws IOException {
    IngestJobTest.write(folder.resolve("landing").resolve(name), lines);
  }

  @Test
  void theFirstOfSeveralIsKeptAndEveryLineIsCounted(SparkSession spark) throws IOException {
    Lake lake =
        lake(
            spark,
            """
            format = "sagemaker", features = ["age", "plan"], outputs = ["score"]
            types { age = "bigint", score = "double" }
            """);
    land(
        "b.jsonl",
        event("one", "2026-01-05T10:00:00Z", "31,basic", "0.5"),
        event("two", "2026-01-05T11:00:00Z", "n/a,basic", "0.25"));
    land(
        "a.jsonl",
        event("one", "2026-01-05T10:00:00Z", "30,basic", "0.5"),
        "{\"captureData\":",
        event("late", "2025-12-24T10:00:00Z", "0.5,gold", "1"));
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("5 read = 3 written + 1 duplicated + 1 in quarantine");

    land(
        "c.jsonl",
        event("two", "2026-01-05T11:00:00Z", "40,basic", "0.25"),
        event("three", "2026-01-06T11:00:00Z", "40,gold,1", "0.25"),
        event("late", "2026-01-05T11:00:00Z", "41,basic", "0.75"));
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("3 read = 1 written + 1 duplicated + 1 in quarantine", "FIELD_COUNT 1");

    assertThat(
            captures(spark)
                .selectExpr("event_id", "age", "plan", "score", "event_date", "unplaced['age']")
                .orderBy("event_id", "event_date")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[late,null,gold,1.0,2025-12-24,0.5]",
            // Twelve days later it is another event.
            "[late,41,basic,0.75,2026-01-05,null]",
            "[one,30,basic,0.5,2026-01-05,null]",
            "[two,null,basic,0.25,2026-01-05,n/a]");
    assertThat(readerVersion(spark)).isEqualTo(1);
    assertThat(lake.table("quarantine").orderBy("source_file").collectAsList())
        .extracting(row -> row.<String>getAs("reason"), row -> row.<Long>getAs("source_line"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("TRUNCATED_JSON", 2L),
            org.assertj.core.groups.Tuple.tuple("FIELD_COUNT", 2L));
    assertThat(lake.table("runs").where("job = 'ingest-capture'").collectAsList())
        .hasSize(2)
        .allSatisfy(
            run ->
                assertThat(run.<Long>getAs("rows_read"))
                    .isEqualTo(
                        run.<Long>getAs("rows_written")
                            + run.<Long>getAs("rows_duplicated")
                            + run.<Long>getAs("rows_quarantined")));
  }

  @Test
  void newColumnsAreToldAndAddedOnRequest(SparkSession spark) throws IOException {
    Lake lake =
        lake(
            spark,
            """
            format = "json", event-id = "id", event-time = "at"
            types { debt = "double" }
            preprocess { derive { ratio = "cast(debt as double) / cast(income as double)" }
              rename { note = "remark" }, drop = ["secret"] }
            """);
    land(
        "a.jsonl",
        """
        {"id":"1","at":"2026-01-05T10:00:00Z","income":"4","debt":"1","secret":"x"}\
        """);
    lake.ingest("capture").ending(ExitCode.RAN);
    land(
        "b.jsonl",
        """
        {"id":"2","at":"2026-01-05T10:00:00Z","income":"4","debt":"2","note":"hello"}\
        """);
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("without a column, kept in the column unplaced: remark 1");
    land(
        "c.jsonl",
        """
        {"id":"3","at":"2026-01-05T10:00:00Z","income":"4","debt":"3","note":"again"}\
        """);
    lake.ingest("capture", "--evolve").ending(ExitCode.RAN);

    assertThat(
            captures(spark)
                .selectExpr("event_id", "debt", "ratio", "coalesce(remark, unplaced['remark'])")
                .orderBy("event_id")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[1,1.0,0.25,null]", "[2,2.0,0.5,hello]", "[3,3.0,0.75,again]");
    assertThat(captures(spark).columns()).contains("remark").doesNotContain("secret", "note");
  }

  @Test
  void theLatestLabelCountsAndEarlierOnesAreKept(SparkSession spark) throws IOException {
    Lake lake = lake(spark, "format = \"sagemaker\"");
    String line =
        """
        {"groundTruthData":{"data":"%s","encoding":"CSV"},"eventMetadata":{"eventId":"e"},\
        "eventVersion":"0"}\
        """;
    Path labels = folder.resolve("labelled/2026/01");
    IngestJobTest.write(labels.resolve("05/10/a.jsonl"), line.formatted("0"));
    IngestJobTest.write(labels.resolve("04/10/a.jsonl"), line.formatted("1"));
    lake.ingest("ground-truth").ending(ExitCode.RAN);
    IngestJobTest.write(labels.resolve("05/10/again.jsonl"), line.formatted("0"));
    assertThat(lake.ingest("ground-truth").ending(ExitCode.RAN).out())
        .contains("1 read = 0 written + 1 duplicated");
    Dataset<Row> stored = spark.read().format("delta").load(folder.resolve("labels").toString());
    assertThat(stored.count()).isEqualTo(2);
    assertThat(io.tidemark.capture.LabelTable.latest(stored).collectAsList())
        .extracting(row -> row.<String>getAs("label"))
        .isEqualTo(List.of("0"));
  }

  @Test
  void requestAndResponseBecomeOneRow(SparkSession spark) throws IOException {
    Lake lake = lake(spark, "format = \"cloudevents\", features = [\"x\"], outputs = [\"y\"]");
    String half =
        """
        {"specversion":"1.0","id":"%s","source":"s","type":"org.kubeflow.serving.inference.%s",\
        "time":"2026-01-05T10:00:00Z","data":%s}\
        """;
    String first = half.formatted("1", "request", "{\"instances\":[[5]]}");
    land(
        "a.jsonl",
        first,
        half.formatted("1", "response", "{\"predictions\":[7]}"),
        half.formatted("2", "request", "{\"instances\":[[6]]}"));
    CommandRun together = lake.ingest("capture").ending(ExitCode.RAN);
    assertThat(together.out()).contains("3 read = 3 written");
    land("b.jsonl", first, half.formatted("2", "response", "{\"predictions\":[8]}"));
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("2 read = 1 written + 1 duplicated", "1 of the written are the other half");
    assertThat(
            captures(spark)
                .selectExpr("event_id", "x", "y", "event_part")
                .orderBy("event_id")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[1,5,7,null]", "[2,6,8,null]");
  }

  @Test
  void rowsOfATableAreTakenIn(SparkSession spark) throws IOException {
    spark
        .sql(
            "SELECT 'a' AS id, timestamp'2026-01-05 10:00:00' AS at, 3 AS x, 0.5D AS y"
                + " UNION ALL SELECT NULL, NULL, 4, 1D")
        .write()
        .parquet(folder.resolve("landing").toString());
    Lake lake =
        lake(
            spark,
            """
            format = "parquet", event-id = "id", event-time = "at"
            types { x = "bigint", y = "double" }
            """);
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("2 read = 1 written + 0 duplicated + 1 in quarantine", "MISSING_EVENT_ID 1");
    assertThat(captures(spark).selectExpr("event_id", "x", "y", "event_date").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[a,3,0.5,2026-01-05]");
  }

  @Test
  void manifestsOfABatchTransformAreFollowed(SparkSession spark) throws IOException {
    Path data = folder.resolve("transformed");
    String output =
        """
        {"SageMakerInferenceId":"%s","SageMakerInferenceTime":"2026-01-05T10:00:00Z",
         "SageMakerOutput":{"predictions":[0.5]},
         "instances":[{"age":%d}]}\
        """;
    IngestJobTest.write(data.resolve("a.json.out"), output.formatted("a", 31));
    IngestJobTest.write(data.resolve("b.json.out"), output.formatted("b", 32));
    IngestJobTest.write(folder.getParent().resolve(folder.getFileName() + "-c"), "{}");
    land(
        "output/2026/01/05/10/1.json",
        "[{\"prefix\": \"%s/\"}, \"a.json.out\", \"../../%s-c\"]"
            .formatted(data, folder.getFileName()));
    land("output/2026/01/05/10/2.json", "[{\"prefix\": \"%s/b.json.out\"}, \"\"]".formatted(data));
    // A job that ran again into the same output: its lines are read twice.
    land("output/2026/01/05/11/3.json", "[{\"prefix\": \"%s/b.json.out\"}, \"\"]".formatted(data));
    Lake lake =
        lake(
            spark,
            """
            format = "sagemaker-batch", options { encoding = "json-file" }, outputs = ["score"]
            types { age = "bigint", score = "double" }\
            """);
    assertThat(
            lake.ingest("capture", "--set", "allowed-roots=[\"" + folder + "\"]")
                .ending(ExitCode.RAN)
                .out())
        .contains("4 read = 2 written + 1 duplicated + 1 in quarantine", "FORBIDDEN_PLACE 1");
    assertThat(
            captures(spark).selectExpr("event_id", "age", "score").orderBy("age").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[a,31,0.5]", "[b,32,0.5]");
  }

  @Test
  void whatIsNotConfiguredIsToldAsBadInput(SparkSession spark) throws IOException {
    Lake lake = lake(spark, "format = \"kafka\"");
    assertThat(lake.ingest("capture").ending(ExitCode.BAD_INPUT).err())
        .contains("spark-sql-kafka-0-10");
  }
}
