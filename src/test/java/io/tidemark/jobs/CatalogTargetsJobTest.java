package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ingestion into tables that Spark's catalog knows by name. */
@ExtendWith(SparkExtension.class)
class CatalogTargetsJobTest {

  private static final String SCHEMA = "spark_catalog.tidemark_ingest_test";

  private static final String HALF =
      """
      {"specversion":"1.0","id":"%s","source":"s","type":"org.kubeflow.serving.inference.%s",\
      "time":"2026-01-05T10:00:00Z","data":%s}\
      """;

  @TempDir Path folder;

  private static void recreate(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS tidemark_ingest_test CASCADE");
    spark.sql("CREATE DATABASE tidemark_ingest_test");
  }

  @Test
  void capturesAndLabelsGoToTablesByName(SparkSession spark) throws IOException {
    recreate(spark);
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "named"
            capture { table = "%2$s.captures", event-time = "event_time" }
            ground-truth { table = "%2$s.labels" }
            ingest.capture {
              format = "cloudevents", path = "%1$s/landing"
              features = ["x"], outputs = ["y"], types { x = "bigint", y = "bigint" }
            }
            ingest.ground-truth { format = "sagemaker", path = "%1$s/labelled" }
            """
                .formatted(folder, SCHEMA));
    // The first lake of this JVM has run init.
    recreate(spark);
    try {
      assertThat(
              lake.ingest("capture", "--set", "capture.table=nowhere.captures")
                  .ending(ExitCode.BAD_INPUT)
                  .err())
          .contains("capture.table = nowhere.captures names no schema that is there:");
      assertThat(lake.run("init").ending(ExitCode.RAN).out())
          .contains(
              "Captures: made the table " + SCHEMA + ".captures, with columns for y, x",
              "Labels: the table " + SCHEMA + ".labels");

      Path landing = folder.resolve("landing");
      IngestJobTest.write(
          landing.resolve("a.jsonl"), HALF.formatted("1", "request", "{\"instances\":[[5]]}"));
      lake.ingest("capture").ending(ExitCode.RAN);
      IngestJobTest.write(
          landing.resolve("b.jsonl"),
          HALF.formatted("1", "response", "{\"predictions\":[7]}"),
          HALF.formatted("2", "request", "{\"instances\":[{\"x\":6,\"z\":\"new\"}]}"));
      assertThat(lake.ingest("capture", "--evolve").ending(ExitCode.RAN).out())
          .contains(
              "ingest-capture into " + SCHEMA + ".captures: 2 read = 2 written",
              "1 of the written are the other half of a row");
      assertThat(
              spark
                  .table(SCHEMA + ".captures")
                  .orderBy("event_id")
                  .select("event_id", "x", "y", "z")
                  .collectAsList())
          .extracting(Row::toString)
          .containsExactly("[1,5,7,null]", "[2,6,null,new]");

      IngestJobTest.write(
          folder.resolve("labelled/2026/01/05/10/a.jsonl"),
          """
          {"groundTruthData":{"data":"1","encoding":"CSV"},"eventMetadata":{"eventId":"1"},\
          "eventVersion":"0"}\
          """);
      lake.ingest("ground-truth").ending(ExitCode.RAN);
      assertThat(spark.table(SCHEMA + ".labels").select("event_id", "label").collectAsList())
          .extracting(Row::toString)
          .containsExactly("[1,1]");
    } finally {
      spark.sql("DROP DATABASE IF EXISTS tidemark_ingest_test CASCADE");
    }
  }
}
