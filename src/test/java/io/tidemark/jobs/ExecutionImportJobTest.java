package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder of an execution of SageMaker's, imported in one command. Its files are the real ones
 * of shared/data; the limits of model quality have the shape of shared/contract/sagemaker.md 4.5
 * and are judged on the churn walk-through's 201 rows, of which f2 is 0.625 and recall 0.5714...
 */
@ExtendWith(SparkExtension.class)
class ExecutionImportJobTest {

  private static final String LIMITS =
      """
      {"version" : 0.0, "binary_classification_constraints" : {
        "recall" : {"threshold" : 0.57, "comparison_operator" : "LessThanThreshold",
                    "additional_properties" : null},
        "f2" : {"threshold" : 0.7, "comparison_operator" : "LessThanThreshold"},
        "false_positive_rate" : {"threshold" : 0.0, "comparison_operator" : "GreaterThanThreshold"}
      }}
      """;

  @TempDir static Path folder;

  private static Path samples;
  private static Path execution;
  private static Lake lake;
  private static CommandRun imported;

  @BeforeAll
  static void importAnExecution(SparkSession spark) throws IOException {
    samples = SharedData.folder("samples");
    execution = folder.resolve("output/churn-schedule/2024/10/27/17");
    put("data-quality/statistics.json", samples.resolve("housing.statistics.json"));
    put("data-quality/suggested.json", samples.resolve("housing.constraints.json"));
    put("data-quality/constraint_violations.json", violations());
    put("explain/analysis.json", samples.resolve("shap.endpoint.analysis.json"));
    put("explain/report.html", "<html>");
    put("explain/manifest.json", "[{\"prefix\": \"s3://bucket/\"}, \"a.csv\"]");
    put("model-quality/limits.json", LIMITS);
    Path file = SharedData.folder("churn").resolve("validation_with_predictions.csv");
    Dataset<Row> rows =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(file.toString())
            .selectExpr("*", "concat('e', monotonically_increasing_id()) event_id")
            .coalesce(1);
    rows.drop("label").write().parquet(folder.resolve("captures").toString());
    rows.select("event_id", "label").write().json(folder.resolve("labels").toString());
    lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "churn"
            model.problem-type = "binary-classification"
            capture { format = "parquet", path = "%1$s/captures", event-id = "event_id" }
            ground-truth { format = "json", path = "%1$s/labels" }
            columns { prediction = "prediction", score = "probability", positive-label = "1" }
            model-quality.policy = "sagemaker"
            """
                .formatted(folder));
    imported = lake.run("import", "--execution", execution.toString()).ending(ExitCode.RAN);
  }

  private static Path violations() {
    return samples.resolve("sdk.constraint_violations.json");
  }

  private static void put(String name, Path file) throws IOException {
    put(name, Files.readString(file));
  }

  private static void put(String name, String text) throws IOException {
    Path file = execution.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void everyFileIsKnownByWhatItHoldsAndWhatIsOfNoUseIsNamed() {
    assertThat(imported.out().replaceAll("\\s+", " "))
        .contains("Baseline 1 of churn: 23432 rows")
        .contains("suggested.json and " + execution + "/model-quality/limits.json")
        .contains(
            "explain/analysis.json tells nothing that the configuration asks for: attribution names"
                + " neither columns-prefix")
        .contains("constraint_violations.json is no part of a baseline: tidemark compare")
        .contains("Not recognised: " + execution + "/explain/report.html")
        .contains("Not recognised: " + execution + "/explain/manifest.json: no JSON object");
  }

  @Test
  void theLimitsOfModelQualityAreThoseThatWindowsAreJudgedBy() {
    CommandRun run =
        lake.run("model-quality", Lake.window("2026-01-01", "2026-01-02")).ending(ExitCode.RAN);

    List<Row> violations =
        lake.table("violations")
            .where("monitor_type = 'MODEL_QUALITY'")
            .select("metric", "description")
            .collectAsList();
    assertThat(violations).extracting(r -> r.getString(0)).as(run.out()).containsExactly("f2");
    assertThat(violations.get(0).getString(1))
        .startsWith("Metric f2 with 0.625 +/- 0.0")
        .endsWith(" was LessThanThreshold '0.7'");
  }

  /** The sentence is that of shared/contract/sagemaker.md 4.5, f2 that of 4.4. */
  @Test
  void violationsOfModelQualityAreCompared() throws IOException {
    Path violations = folder.resolve("quality-violations.json");
    Files.writeString(
        violations,
        """
        {"violations" : [
          {"constraint_check_type" : "LessThanThreshold", "metric_name" : "f2",
           "description" : "Metric f2 with 0.625 +/- 0.05 was LessThanThreshold '0.7'"},
          {"constraint_check_type" : "LessThanThreshold", "metric_name" : "recall",
           "description" : "Metric recall with 0.2 +/- 0.05 was LessThanThreshold '0.57'"} ]}
        """);

    JsonNode report =
        Lake.json(
            lake.run(
                    "compare",
                    Lake.window(
                        "2026-01-01",
                        "2026-01-02",
                        "--violations",
                        violations.toString(),
                        "--format",
                        "json"))
                .ending(ExitCode.RAN)
                .out());

    JsonNode f2 = report.at("/rows/0");
    JsonNode recall = report.at("/rows/1");
    assertThat(f2.get("subject").asText()).isEqualTo("f2");
    assertThat(f2.get("agreement").asText()).isEqualTo("agrees");
    assertThat(f2.at("/policy_sagemaker/value").asDouble()).isEqualTo(0.625);
    assertThat(recall.get("agreement").asText()).isEqualTo("only SageMaker");
    assertThat(recall.get("reason").asText()).startsWith("recall is 0.571");
    assertThat(report.at("/summary/0/agreeing").asInt()).isEqualTo(1);
  }

  @Test
  void limitsOfAnotherKindOfModelAreRefusedAndNothingIsImported() throws IOException {
    Path limits = folder.resolve("regression.json");
    Files.writeString(
        limits,
        """
        {"regression_constraints": {
          "mae": {"threshold": 1.5, "comparison_operator": "GreaterThanThreshold"}}}
        """);

    CommandRun run =
        lake.run(
                "import",
                "--statistics",
                samples.resolve("housing.statistics.json").toString(),
                "--constraints",
                limits.toString(),
                "--set",
                "monitor=other")
            .ending(ExitCode.BAD_INPUT);

    assertThat(run.err())
        .contains(
            "regression.json holds limits of regression, but model.problem-type is"
                + " binary-classification");
    assertThat(lake.table("baselines").where("monitor_id = 'other'").count()).isZero();
  }

  @Test
  void limitsOfAMetricThatNobodyComputesAreRefusedWithTheirPlace() throws IOException {
    Path limits = folder.resolve("unknown.json");
    Files.writeString(limits, LIMITS.replace("\"f2\"", "\"expected_profit\""));

    CommandRun run =
        lake.run("import", "--constraints", limits.toString()).ending(ExitCode.BAD_INPUT);

    assertThat(run.err())
        .contains("unknown.json:4:23 binary_classification_constraints.expected_profit: Unknown")
        .contains("take the entry out");
  }

  @Test
  void twoFilesOfOneKindAreRefused() throws IOException {
    Path both = folder.resolve("both");
    Files.createDirectories(both.resolve("00"));
    Files.createDirectories(both.resolve("01"));
    Files.writeString(both.resolve("00/limits.json"), LIMITS);
    Files.writeString(both.resolve("01/constraints.json"), LIMITS);

    CommandRun run = lake.run("import", "--execution", both.toString()).ending(ExitCode.BAD_INPUT);

    assertThat(run.err())
        .contains("both/01/constraints.json and ")
        .contains("both/00/limits.json are both a constraints.json of a model-quality monitor");
  }

  @Test
  void aDamagedFileStopsTheImportOfItsFolder() throws IOException {
    Path damaged = folder.resolve("damaged");
    Files.createDirectories(damaged);
    Files.writeString(damaged.resolve("limits.json"), LIMITS);
    Files.writeString(damaged.resolve("statistics.json"), "{\"version\" : 0.0, \"dataset\" : {");

    CommandRun run =
        lake.run("import", "--execution", damaged.toString()).ending(ExitCode.BAD_INPUT);

    assertThat(run.err()).contains("statistics.json:1:").contains("not valid JSON");
    assertThat(run.err()).doesNotContain("Exception");
  }

  @Test
  void aFolderWithNothingOfSageMakersOrNoFolderIsRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(lake.run("import", "--execution", empty.toString()).ending(2).err())
        .contains("holds none of SageMaker's files");
    assertThat(lake.run("import", "--execution", empty + "/x").ending(2).err())
        .contains("there is no folder");
    assertThat(lake.run("import", "--execution", violations().toString()).ending(2).err())
        .contains("is no folder");
  }
}
