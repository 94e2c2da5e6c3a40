package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.capture.Envelope;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns that the configuration names exist in the tables that Tidemark makes. */
@ExtendWith(SparkExtension.class)
class ConfiguredColumnsJobTest {

  @TempDir Path folder;

  @Test
  void aScoreThatTrainingDoesNotHaveIsTakenInAndJudged(SparkSession spark) throws IOException {
    Path given = SharedData.folder("field/ad_score_has_no_column");
    String text =
        Files.readString(given.resolve("m.conf"))
            .replace("@CASE@", given.toString())
            .replace("@WORK@", folder.toString());
    Lake lake = Lake.create(spark, folder, "monitor = \"none\", capture { table = \"t\" }");
    Files.writeString(lake.configuration(), text.replace("/mon\"", "/lake\""));

    assertThat(lake.run("init").ending(ExitCode.RAN).out())
        .contains("is not made yet, since nothing says the type of age, income: make");
    lake.run("baseline").ending(ExitCode.RAN);
    assertThat(lake.run("init").ending(ExitCode.RAN).out())
        .contains("captures, with columns for age, income, prob");
    assertThat(columns(spark, "captures"))
        .containsExactly("age bigint", "income double", "prob double");
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("500 read = 500 written")
        .doesNotContain("without a column");
    lake.ingest("ground-truth").ending(ExitCode.RAN);
    assertThat(table(spark, "captures").where("prob IS NOT NULL").count()).isEqualTo(500);

    lake.run("model-quality", Lake.window("2026-03-02", "2026-03-03")).ending(ExitCode.RAN);
    // scikit-learn on cap/ and gt/, as expected.md of the case gives them.
    assertThat(metric(lake, "accuracy")).isEqualTo(0.6720);
    assertThat(metric(lake, "roc_auc")).isCloseTo(0.73403, within(5e-4));
  }

  /** The attributions of an event stand beside its features, or in an object of their own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          why_ | "why_age":%s
          why. | "why":{"age":%s}
          """)
  void attributionsAreTakenInWithTheEvents(String prefix, String json, SparkSession spark)
      throws IOException {
    spark
        .sql(
            "SELECT id %% 7 AS age, 0.5 AS `%1$sage`, 1.5 AS `%1$sbase`, id %% 2 AS y, 0.1 AS score FROM range(200)"
                .formatted(prefix))
        .write()
        .parquet(folder.resolve("training").toString());
    Path landed = Files.createDirectories(folder.resolve("landing")).resolve("0.jsonl");
    Files.write(
        landed,
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    "{\"id\":\"e%d\",\"at\":\"2026-03-01T10:00:00Z\",\"age\":%d,\"score\":0.2,%s}"
                        .formatted(i, i % 7, json.formatted(i % 2 == 0 ? "-0.25" : "0.75")))
            .toList());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "whys", model.problem-type = "binary-classification"
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "delta", path = "%1$s/captures", event-time = "event_time"
              event-id = "event_id", base-window = "1 day"
            }
            columns { exclude = ["y", "%2$sbase"], score = "score", positive-label = "1" }
            attribution.columns-prefix = "%2$s"
            ingest.capture {
              format = "json", path = "%1$s/landing", event-id = "id", event-time = "at"
            }
            """
                .formatted(folder, prefix));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("init").ending(ExitCode.RAN);
    assertThat(columns(spark, "captures"))
        .containsExactlyInAnyOrder("age bigint", "score double", prefix + "age double");
    lake.ingest("capture").ending(ExitCode.RAN);
    lake.run("attribution", Lake.window("2026-03-01", "2026-03-02")).ending(ExitCode.RAN);
    // By hand: half of 150 rows -0.25, half 0.75.
    Row age = lake.table("metrics").where("metric = 'attribution'").head();
    assertThat(age.<String>getAs("column_name")).isEqualTo("age");
    assertThat(age.<Double>getAs("value")).isEqualTo(0.5);
  }

  /** Of an endpoint with Clarify's online explainability, whose answers name the features. */
  @Test
  void onlineExplanationsAreTakenInAndJudged(SparkSession spark) throws IOException {
    spark
        .sql("SELECT id % 7 AS age, 0.5 AS shap_age, id % 2 AS y, 0.1D AS score FROM range(200)")
        .write()
        .parquet(folder.resolve("training").toString());
    String answer =
        "{\\\"predictions\\\":{\\\"content_type\\\":\\\"text/csv\\\",\\\"data\\\":\\\"0.2\\\"},"
            + "\\\"explanations\\\":{\\\"kernel_shap\\\":[[{\\\"feature_header\\\":\\\"age\\\","
            + "\\\"attributions\\\":[{\\\"attribution\\\":[%s]}]}]]}}";
    Path landed = Files.createDirectories(folder.resolve("landing")).resolve("0.jsonl");
    Files.write(
        landed,
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    ("{\"captureData\":{\"endpointInput\":{\"observedContentType\":\"text/csv\","
                            + "\"mode\":\"INPUT\",\"data\":\"%d\",\"encoding\":\"CSV\"},"
                            + "\"endpointOutput\":{\"observedContentType\":\"application/json\","
                            + "\"mode\":\"OUTPUT\",\"data\":\"%s\",\"encoding\":\"JSON\"}},"
                            + "\"eventMetadata\":{\"eventId\":\"e%d\","
                            + "\"inferenceTime\":\"2026-03-01T10:00:00Z\"},\"eventVersion\":\"0\"}")
                        .formatted(i % 7, answer.formatted(i % 2 == 0 ? "-0.25" : "0.75"), i))
            .toList());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "online", model.problem-type = "binary-classification"
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "delta", path = "%1$s/captures", event-time = "event_time"
              event-id = "event_id", base-window = "1 day"
            }
            columns { exclude = ["y"], score = "score", positive-label = "1" }
            attribution.columns-prefix = "shap_"
            ingest.capture { format = "sagemaker", path = "%1$s/landing" }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.ingest("capture").ending(ExitCode.RAN);
    Row captured = spark.read().format("delta").load(folder.resolve("captures").toString()).head();
    assertThat(captured.<Double>getAs("score")).isEqualTo(0.2);
    lake.run("attribution", Lake.window("2026-03-01", "2026-03-02")).ending(ExitCode.RAN);
    // By hand: half of 150 rows -0.25, half 0.75.
    Row age = lake.table("metrics").where("metric = 'attribution'").head();
    assertThat(age.<Double>getAs("value")).isEqualTo(0.5);
    assertThat(age.<Long>getAs("sample_count")).isEqualTo(150);
  }

  private static double metric(Lake lake, String name) {
    return lake.table("metrics")
        .where("metric = '" + name + "' AND slice_key IS NULL AND class IS NULL")
        .head()
        .getAs("value");
  }

  @Test
  void whatHasARoleHasAColumnOfTheTypeThatRowsOrTheRoleGive(SparkSession spark) throws IOException {
    spark
        .sql("SELECT id AS x, 'eu' AS region, 'f' AS sex, 1 AS plan, id % 2 AS y FROM range(40)")
        .write()
        .parquet(folder.resolve("training").toString());
    spark
        .sql("SELECT id % 2 AS answer, 1 AS p, id % 2 AS y, 'f' AS sex, 2 AS plan FROM range(40)")
        .write()
        .parquet(folder.resolve("validation").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "roles", model.problem-type = "binary-classification"
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "delta", path = "%1$s/captures", event-time = "event_time"
              event-id = "event_id", entity = "customer"
            }
            columns {
              exclude = ["region", "sex", "plan", "y"], prediction = "answer", score = "p"
              positive-label = "1"
            }
            slices = ["region"]
            bias { facets = [ { column = "sex" } ], group-variable = "plan" }
            checks = [ { check = "isComplete", column = "channel" } ]
            model-quality.baseline { format = "parquet", path = "%1$s/validation", label = "y" }
            ingest.capture { format = "sagemaker", path = "%1$s/landing", features = ["x"] }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("init").ending(ExitCode.RAN);

    // By hand: x, answer, region, sex and plan as the rows have them; a score is a double, be it
    // whole in the rows seen; what no row has is a text.
    assertThat(columns(spark, "captures"))
        .containsExactlyInAnyOrder(
            "x bigint",
            "answer bigint",
            "p double",
            "region string",
            "sex string",
            "plan bigint",
            "customer string",
            "channel string");
  }

  @Test
  void aColumnThatIsConfiguredLaterIsAddedBeforeValuesAreLost(SparkSession spark)
      throws IOException {
    String before =
        """
        monitor = "later", model.problem-type = "binary-classification"
        capture {
          format = "delta", path = "%1$s/captures", event-time = "event_time", event-id = "event_id"
        }
        ingest.capture {
          format = "sagemaker", path = "%1$s/landing"
          features = ["x"], outputs = ["p"], types { x = "double" }
        }
        """
            .formatted(folder);
    Lake lake = Lake.create(spark, folder, before + "ingest.capture.outputs = [\"x\"]");
    lake.run("init").ending(ExitCode.RAN);
    assertThat(columns(spark, "captures")).containsExactly("x double");
    lake.configure(before + "columns { score = \"p\", positive-label = \"1\" }");
    IngestJobTest.write(
        folder.resolve("landing/a.jsonl"),
        IngestRulesJobTest.event("e", "2026-01-05T10:00:00Z", "5", "0.25"));
    lake.ingest("capture").ending(ExitCode.RAN);
    assertThat(columns(spark, "captures")).containsExactly("x double", "p double");
    assertThat(table(spark, "captures").select("p").head().getDouble(0)).isEqualTo(0.25);
  }

  @Test
  void labelsLieUnderTheNamesOfTheConfiguration(SparkSession spark) throws IOException {
    String configuration =
        """
        monitor = "names"
        capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
        ground-truth {
          format = "delta", path = "%1$s/labels", event-id = "request", label = "churned"
          record-index = "row", arrival-time = "known at"
        }
        ingest.ground-truth { format = "sagemaker", path = "%1$s/labelled" }
        """
            .formatted(folder);
    Lake lake = Lake.create(spark, folder, configuration);
    String line =
        """
        {"groundTruthData":{"data":"%s","encoding":"CSV"},"eventMetadata":{"eventId":"e"},\
        "eventVersion":"0"}\
        """;
    Path labels = folder.resolve("labelled/2026/01/05");
    IngestJobTest.write(labels.resolve("10/a.jsonl"), line.formatted("1"));
    lake.run("init").ending(ExitCode.RAN);
    lake.ingest("ground-truth").ending(ExitCode.RAN);
    IngestJobTest.write(labels.resolve("10/again.jsonl"), line.formatted("1"));
    IngestJobTest.write(labels.resolve("11/b.jsonl"), line.formatted("0"));
    assertThat(lake.ingest("ground-truth").ending(ExitCode.RAN).out())
        .contains("2 read = 1 written + 1 duplicated");
    assertThat(
            table(spark, "labels")
                .orderBy("`known at`")
                .selectExpr("concat_ws(' ', request, row, churned, `known at`)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("e 0 1 2026-01-05 10:00:00", "e 0 0 2026-01-05 11:00:00");

    lake.configure(configuration.replace("churned", "left"));
    assertThat(lake.run("init").ending(ExitCode.BAD_INPUT).err())
        .contains("labels has no column 'left', which ground-truth.label names");
  }

  private Dataset<Row> table(SparkSession spark, String name) {
    return spark.read().format("delta").load(folder.resolve(name).toString());
  }

  private List<String> columns(SparkSession spark, String table) {
    return Arrays.stream(table(spark, table).schema().fields())
        .filter(f -> !Envelope.isPart(f))
        .map(f -> f.name() + " " + f.dataType().sql().toLowerCase(java.util.Locale.ROOT))
        .toList();
  }
}
