package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Subgroup;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.bias.BaselineBias;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * AWS's walk-through of the bias monitor with its published baseline and violations
 * (shared/data/adult-bias), by the command line: census incomes, facet Sex with the watched value
 * 0, group variable Age. The last digits of AWS's numbers vary with the order of summation.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BiasJobTest {

  private static final String NAMES =
      "Age,Workclass,fnlwgt,Education,Education_Num,Marital_Status,Occupation,Relationship,"
          + "Ethnic_group,Sex,Capital_Gain,Capital_Loss,Hours_per_week,Country";
  private static final Pattern SENTENCE =
      Pattern.compile(
          "Metric value (\\S+) doesn't meet the baseline constraint requirement (\\S+)");
  private static final String[] DAY = Lake.window("2024-01-19", "2024-01-20");

  private Path data;
  private Lake endpoint;
  private Lake batch;
  private CommandRun judged;
  private CommandRun quality;
  private CommandRun again;
  private List<String> lastingBefore;
  private CommandRun correct;
  private JsonNode ofEndpoint;
  private Lake imported;

  @BeforeAll
  void runTheWalkThrough(SparkSession spark, @TempDir Path folder) throws IOException {
    data = SharedData.folder("adult-bias");
    spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(data.resolve("validation_with_predictions.csv").toString())
        .toDF((NAMES + ",Target,score,predicted_label").split(","))
        .write()
        .parquet(folder.resolve("training").toString());
    // Ingested before there is a baseline, features are texts; after it, numbers.
    endpoint =
        Lake.create(
            spark,
            Files.createDirectory(folder.resolve("endpoint")),
            ingesting(
                folder.resolve("endpoint"),
                data.resolve("capture"),
                data.resolve("groundtruth"),
                """
                features-path = "instances[*].features"
                prediction-path = "predictions[*].predicted_label"
                score-path = "predictions[*].score"
                """));
    ingest(endpoint);
    endpoint.run("baseline").ending(ExitCode.RAN);

    batch = new Lake(spark, Files.createDirectory(folder.resolve("batch")));
    Lake.copy(endpoint.workspace(), batch.workspace());
    batch.configure(
        ingesting(
            batch.folder(),
            data.resolve("capture_single_csv.jsonl"),
            data.resolve("groundtruth_single_csv.jsonl"),
            "outputs = [\"predicted_label\", \"score\"]"));
    ingest(batch);
    batch.run("bias", DAY).ending(ExitCode.RAN);
    correct =
        batch.run(
            "bias",
            Lake.window(
                "2024-01-19",
                "2024-01-20",
                "--set",
                "bias.policy=correct",
                "--set",
                "bias.min-group-size=30",
                "--fail-on",
                "violations",
                "--dry-run"));

    judged = endpoint.run("bias", DAY);
    quality = endpoint.run("model-quality", DAY);
    lastingBefore = metrics();
    again = endpoint.run("bias", DAY);
    ofEndpoint =
        compare(
            endpoint,
            "published_endpoint_constraint_violations.json",
            "published_endpoint_baseline_analysis.json");

    imported = new Lake(spark, folder.resolve("endpoint"));
    imported.configure(config("imported", folder.resolve("endpoint"), ""));
    imported
        .run(
            "import",
            "--analysis",
            data.resolve("published_endpoint_baseline_analysis.json").toString())
        .ending(ExitCode.RAN);
    imported.run("bias", DAY).ending(ExitCode.RAN);
    imported.run("export", "--output", folder.resolve("exported").toString()).ending(ExitCode.RAN);
  }

  private static void ingest(Lake lake) {
    lake.ingest("capture").ending(ExitCode.RAN);
    lake.ingest("ground-truth").ending(ExitCode.RAN);
  }

  private static String ingesting(Path folder, Path captures, Path labels, String outputs) {
    return config(
        "adult",
        folder,
        """
        ground-truth { format = "delta", path = "%1$s/labels", max-lateness = "1 day" }
        ingest {
          capture {
            format = "sagemaker", path = "%2$s", features = %4$s
            %5$s
          }
          ground-truth { format = "sagemaker", path = "%3$s" }
        }
        """
            .formatted(
                folder, captures, labels, "[\"" + NAMES.replace(",", "\", \"") + "\"]", outputs));
  }

  private static String config(String monitor, Path folder, String more) {
    return """
    monitor = "%1$s"
    model { name = "adult", problem-type = "binary-classification" }
    training { format = "parquet", path = "%2$s/../training" }
    capture {
      format = "delta", path = "%2$s/captures", event-time = "event_time", event-id = "event_id"
    }
    columns {
      prediction = "predicted_label", score = "score", positive-label = "1", exclude = ["Target"]
    }
    model-quality.baseline.label = "Target"
    bias {
      policy = "sagemaker", flip-test = true, group-variable = "Age", min-published = 20
      facets = [ { column = "Sex", values = ["0"] }, { column = "Ethnic_group" } ]
    }
    %3$s
    """
        .formatted(monitor, folder, more);
  }

  private static Map<String, Double> analysis(Path file, String stage) throws IOException {
    Map<String, Double> values = new TreeMap<>();
    Lake.json(file)
        .at("/" + stage + "_training_bias_metrics/facets/Sex/0/metrics")
        .forEach(m -> values.put(m.get("name").asText(), Double.valueOf(m.get("value").asText())));
    return values;
  }

  private static void requireSame(Path actual, Path published) throws IOException {
    for (String stage : List.of("pre", "post")) {
      Map<String, Double> expected = analysis(published, stage);
      Map<String, Double> values = analysis(actual, stage);
      assertThat(values).hasSize(stage.equals("pre") ? 8 : 13).containsOnlyKeys(expected.keySet());
      expected.forEach(
          (name, value) -> assertThat(values.get(name)).as(name).isCloseTo(value, within(1e-12)));
    }
  }

  private static void requireViolations(Path folder, Path published, int count) throws IOException {
    JsonNode expected = Lake.json(published).get("violations");
    List<JsonNode> violations = ofSex(folder);
    assertThat(violations).hasSize(count).hasSameSizeAs(expected);
    for (int i = 0; i < count; i++) {
      JsonNode one = violations.get(i);
      JsonNode other = expected.get(i);
      for (String field : List.of("constraint_check_type", "facet", "facet_value", "metric_name")) {
        assertThat(one.get(field)).isEqualTo(other.get(field));
      }
      Matcher actual = SENTENCE.matcher(one.get("description").asText());
      Matcher wanted = SENTENCE.matcher(other.get("description").asText());
      assertThat(actual.matches() && wanted.matches()).as(one.toString()).isTrue();
      for (int number : new int[] {1, 2}) {
        double value = Double.parseDouble(wanted.group(number));
        double digits = Double.isInfinite(value) ? 0 : 1e-12;
        assertThat(Double.parseDouble(actual.group(number))).isCloseTo(value, within(digits));
      }
    }
  }

  /** Without when labels were read. */
  private List<String> metrics() {
    return endpoint.lasting("metrics").stream()
        .filter(m -> m.contains("\"monitor_id\":\"adult\""))
        .map(m -> m.replaceAll("\"as_of\":\"[^\"]*\"", ""))
        .toList();
  }

  private static List<JsonNode> ofSex(Path folder) throws IOException {
    JsonNode all = Lake.json(folder.resolve("constraint_violations.json")).get("violations");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(v -> v.get("facet").asText().equals("Sex"))
        .toList();
  }

  @Test
  void theBaselineHasAllPublishedValues() throws IOException {
    try (var files = Files.walk(endpoint.workspace().resolve("reports/adult/baseline"))) {
      Path ours = files.filter(f -> f.endsWith("bias/analysis.json")).findFirst().orElseThrow();
      requireSame(ours, data.resolve("published_endpoint_baseline_analysis.json"));
    }
    assertThat(
            endpoint
                .table("prediction_profiles")
                .where("dataset = 'BASELINE' and facet = 'Sex' and group_value is null")
                .selectExpr("sum(rows)")
                .head()
                .getLong(0))
        .isEqualTo(666);
    assertThat(endpoint.table("constraints").where("monitor_type = 'BIAS'").count()).isPositive();
  }

  @Test
  void theParityReportAgreesToTheNineAndTheEightPublishedViolations() throws IOException {
    JsonNode ofBatch =
        compare(
            batch,
            "published_batch_constraint_violations.json",
            "published_batch_baseline_analysis.json");

    requireParity(ofEndpoint, 9);
    requireParity(ofBatch, 8);
    // The analysis is that of the baseline, from which the live data are far: both are named.
    JsonNode dppl =
        StreamSupport.stream(ofBatch.get("rows").spliterator(), false)
            .filter(r -> r.get("part").asText().equals("analysis"))
            .filter(r -> r.get("subject").asText().equals("Sex=0"))
            .filter(r -> r.get("check").asText().equals("DPPL"))
            .findFirst()
            .orElseThrow();
    JsonNode expected = Lake.json(data.resolve("expected.json"));
    assertThat(dppl.get("agreement").asText()).isEqualTo("differs");
    assertThat(dppl.at("/sagemaker/value").asDouble())
        .isEqualTo(
            analysis(data.resolve("published_batch_baseline_analysis.json"), "post").get("DPPL"));
    assertThat(dppl.at("/policy_sagemaker/value").asDouble())
        .isCloseTo(expected.at("/live_334_rows/post/metrics/DPPL").asDouble(), within(1e-12));
  }

  private JsonNode compare(Lake lake, String violations, String analysis) throws IOException {
    String[] options =
        Lake.window(
            "2024-01-19",
            "2024-01-20",
            "--violations",
            data.resolve(violations).toString(),
            "--analysis",
            data.resolve(analysis).toString(),
            "--format",
            "json");
    return Lake.json(lake.run("compare", options).ending(ExitCode.RAN).out());
  }

  /** Facets that SageMaker did not watch are Tidemark's only. */
  private static void requireParity(JsonNode report, int count) {
    JsonNode summary = report.at("/summary/0");
    assertThat(summary.get("part").asText()).isEqualTo("violations");
    assertThat(summary.get("sagemaker").asInt()).isEqualTo(count);
    assertThat(summary.get("agreeing").asInt()).isEqualTo(count);
    for (JsonNode row : report.get("rows")) {
      if (row.get("part").asText().equals("violations")) {
        boolean isOfSex = row.get("subject").asText().startsWith("Sex=0 ");
        boolean isPublished = row.at("/sagemaker/violation").asBoolean();
        assertThat(isPublished && !isOfSex).as(row.toString()).isFalse();
        assertThat(row.get("agreement").asText().equals("only Tidemark") && isOfSex)
            .as(row.toString())
            .isFalse();
        assertThat(row.get("reason").asText()).isNotBlank();
      }
    }
  }

  @Test
  void theEndpointRunHasTheNinePublishedViolations() throws IOException {
    judged.ending(ExitCode.RAN);
    requireViolations(
        endpoint.reports("adult", "bias", "2024/01/20/00"),
        data.resolve("published_endpoint_constraint_violations.json"),
        9);
    List<Row> te =
        endpoint
            .table("metrics")
            .where("monitor_id = 'adult' and metric = 'te' and facet = 'Sex' and facet_value = '0'")
            .collectAsList();
    assertThat(te).hasSize(1);
    assertThat(te.get(0).<Double>getAs("value")).isNull();
    assertThat(te.get(0).<String>getAs("reason")).startsWith("Metric value Infinity doesn't meet");
    assertThat(
            endpoint
                .table("violations")
                .where("monitor_id = 'adult' and monitor_type = 'BIAS' and facet = 'Sex'")
                .select("facet_value")
                .distinct()
                .collectAsList())
        .containsExactly(RowFactory.create("0"));
  }

  @Test
  void theBatchRunHasItsEight() throws IOException {
    requireViolations(
        batch.reports("adult", "bias", "2024/01/20/00"),
        data.resolve("published_batch_constraint_violations.json"),
        8);
  }

  @Test
  void modelQualityTakesWhatBiasFoldedAndARerunReplacesItsOwnRowsOnly() {
    quality.ending(ExitCode.RAN);
    assertThat(judged.err()).contains("with its labels: 24 base windows");
    // At most the hour whose labels are so new that the clock of the files may be behind.
    assertThat(quality.err()).doesNotContain("24 base windows");
    again.ending(ExitCode.RAN);
    assertThat(again.err()).doesNotContain("24 base windows");
    assertThat(metrics()).isEqualTo(lastingBefore);
    assertThat(endpoint.table("runs").where("job = 'bias' and monitor_id = 'adult'").count())
        .isEqualTo(1);
  }

  @Test
  void underTheDefaultPolicyTheResultIsReadable() {
    correct.ending(ExitCode.VIOLATIONS);
    assertThat(correct.out())
        .contains("Sex=0", "dppl")
        .contains("is worse off against everyone else (224 rows)");
  }

  @Test
  void smallGroupsAreWithheldInTheTables() {
    List<Row> groups =
        endpoint
            .table("metrics")
            .where("monitor_id = 'adult' and facet = 'Ethnic_group' and metric = 'selection_rate'")
            .collectAsList();
    assertThat(groups).isNotEmpty();
    assertThat(
            batch
                .table("metrics")
                .where(
                    "facet = 'Ethnic_group' and facet_value is not null and value is null"
                        + " and reason like '%SUPPRESSED%'")
                .count())
        .isPositive();
  }

  @Test
  void anImportedAnalysisIsABaselineAndWithoutLabelsOnlyPredictionsAreJudged() throws IOException {
    assertThat(ofSex(imported.reports("imported", "bias", "2024/01/20/00")))
        .extracting(v -> v.get("metric_name").asText())
        .containsExactly("CDDPL", "FT");
    requireSame(
        imported.folder().resolve("../exported/bias/analysis.json"),
        data.resolve("published_endpoint_baseline_analysis.json"));
  }

  @Test
  void trainingRowsWithoutPredictionsHaveThePublishedBiasOfTheirLabels(SparkSession spark)
      throws IOException {
    Lake unpredicted =
        new Lake(spark, Files.createDirectory(endpoint.folder().resolveSibling("unpredicted")));
    unpredicted.configure(
        config("unpredicted", unpredicted.folder(), "")
            .replace("\"predicted_label\", score = \"score\"", "\"later\""));
    MonitorConfig config =
        MonitorConfig.read(
            List.of(new ConfigFile("m.conf", Files.readString(unpredicted.configuration()))),
            Map.of(),
            ConfigFiles.knownNames());
    Map<String, Double> values = new TreeMap<>();
    new BaselineBias(
            new Training(
                TrainingRows.configured(spark, config), sentence -> {}, null, Optional.empty()))
        .learn()
        .orElseThrow()
        .entries()
        .forEach(
            (key, entry) -> {
              if (key.subgroup().equals(Subgroup.of("Sex", "0"))) {
                values.put(key.metric().toUpperCase(Locale.ROOT), entry.value());
              }
            });
    Map<String, Double> expected =
        analysis(data.resolve("published_endpoint_baseline_analysis.json"), "pre");
    assertThat(values).hasSize(8).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, value) -> assertThat(values.get(name)).as(name).isCloseTo(value, within(1e-12)));
  }
}
