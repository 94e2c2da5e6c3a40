package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** AWS's validation file of the churn model, as captures and as labels, under SageMaker's rule. */
@ExtendWith(SparkExtension.class)
class ModelQualityFilesJobTest {

  private static final String[] WINDOW =
      Lake.window("2026-01-01", "2026-01-02", "--fail-on", "violations");

  @TempDir Path folder;

  @Test
  void aSnapshotUnderSageMakersRuleGivesItsFigures(SparkSession spark) throws IOException {
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
    Lake lake = Lake.create(spark, folder, config(file, "0.6"));

    CommandRun validated = lake.run("validate", "--connect").ending(ExitCode.RAN);
    lake.run("baseline").ending(ExitCode.RAN);
    CommandRun run = lake.run("model-quality", WINDOW).ending(ExitCode.VIOLATIONS);

    assertThat(validated.out()).contains("The configuration is sound.");
    assertThat(run.out())
        .contains("201 rows, 201 with a label, against baseline 1")
        .contains("Metric recall with 0.5714285714285714 +/- 0.")
        .contains("was LessThanThreshold '0.6'");
    Path reports = lake.reports("churn", "model-quality", "2026/01/02/00");
    JsonNode metrics =
        Lake.json(reports.resolve("statistics.json")).get("binary_classification_metrics");
    // aws/amazon-sagemaker-examples, as shared/contract/sagemaker.md 4.4 quotes them.
    Map<String, Double> published =
        new TreeMap<>(
            Map.of(
                "recall", 0.5714285714,
                "precision", 1.0,
                "accuracy", 0.9402985,
                "f0_5", 0.8695652,
                "f1", 0.7272727,
                "f2", 0.625,
                "auc", 0.9395127993));
    published.forEach(
        (name, value) ->
            assertThat(metrics.get(name).get("value").asDouble())
                .as(name)
                .isCloseTo(value, Offset.offset(1e-7)));
    JsonNode violations =
        Lake.json(reports.resolve("constraint_violations.json")).get("violations");
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).get("metric_name").asText()).isEqualTo("recall");
    try (Stream<Path> files = Files.walk(lake.workspace().resolve("reports"))) {
      Path constraints =
          files
              .filter(f -> f.endsWith(Path.of("model-quality", "constraints.json")))
              .findFirst()
              .orElseThrow();
      assertThat(
              Lake.json(constraints)
                  .get("binary_classification_constraints")
                  .get("precision")
                  .get("threshold")
                  .asDouble())
          .isEqualTo(1.0);
    }

    lake.configure(config(file, "0.5"));
    lake.run("model-quality", WINDOW).ending(ExitCode.RAN);
    assertThat(lake.table("violations").where("monitor_type = 'MODEL_QUALITY'").count()).isZero();
    assertThat(
            lake.table("metrics")
                .where("monitor_type = 'MODEL_QUALITY' and metric = 'recall'")
                .select("revision", "granularity", "status")
                .collectAsList())
        .extracting(Row::mkString)
        .containsExactly("1snapshotOK");
  }

  private static String config(Path file, String recall) {
    String source =
        "format = \"csv\", path = \"%s\", options { header = true, inferSchema = true }"
            .formatted(file);
    return """
    monitor = "churn"
    model.problem-type = "binary-classification"
    training { %1$s }
    capture { format = "parquet", path = ${tidemark.workspace}"/../captures", event-id = "event_id" }
    ground-truth { format = "json", path = ${tidemark.workspace}"/../labels" }
    columns {
      features = ["probability"], prediction = "prediction", score = "probability"
      positive-label = "1"
    }
    model-quality {
      policy = "sagemaker"
      baseline { %1$s }
      constraints.recall.threshold = %2$s
    }
    """
        .formatted(source, recall);
  }
}
