package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parity report on every set of real files in shared/data/samples. Each is set beside rows that
 * the test makes, whose numbers Spark SQL or a hand computes: so what agrees and what differs is
 * known, and no number of the report may be missing or be taken from the other side.
 */
@ExtendWith(SparkExtension.class)
class ParitySamplesJobTest {

  private static Path samples;

  @TempDir Path folder;

  @BeforeAll
  static void find() {
    samples = SharedData.folder("samples");
  }

  private static String sample(String name) {
    return samples.resolve(name).toString();
  }

  /** A lake over the snapshot that the test has written to captures. */
  private Lake lake(SparkSession spark, String more) throws IOException {
    return Lake.create(
        spark,
        folder,
        """
        monitor = "parity"
        capture { format = "parquet", path = "%s/captures" }
        %s
        """
            .formatted(folder, more));
  }

  private static JsonNode compare(Lake lake, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    CommandRun run =
        lake.run("compare", Lake.window("2026-01-01", "2026-01-02", all.toArray(String[]::new)));
    return Lake.json(run.ending(ExitCode.RAN).out());
  }

  /** By part, subject and check. */
  private static Map<List<String>, JsonNode> rows(JsonNode report) {
    Map<List<String>, JsonNode> rows = new HashMap<>();
    for (JsonNode row : report.get("rows")) {
      assertThat(row.get("reason").asText()).as(row.toString()).isNotBlank();
      rows.put(
          List.of(row.get("part").asText(), row.get("subject").asText(), row.get("check").asText()),
          row);
    }
    assertThat(rows).hasSameSizeAs(report.get("rows"));
    return rows;
  }

  /** Rows with the values of the sketches, each as often as it weighs, in columns of 23,432. */
  @Test
  void everyNumberOfTheHousingFilesIsComparedWithThatOfTheRows(SparkSession spark)
      throws IOException {
    JsonNode statistics = Lake.json(Path.of(sample("housing.statistics.json")));
    Dataset<Row> captures = housing(spark, statistics);
    captures.write().parquet(folder.resolve("captures").toString());
    Lake lake = lake(spark, "");
    String[] files = {
      "--statistics", sample("housing.statistics.json"),
      "--constraints", sample("housing.constraints.json")
    };
    lake.run("import", files).ending(ExitCode.RAN);

    Map<List<String>, JsonNode> rows = rows(compare(lake, files));

    for (JsonNode feature : statistics.get("features")) {
      String name = feature.get("name").asText();
      JsonNode numbers = feature.get("numerical_statistics");
      if (numbers == null) {
        requireText(rows, name, feature.get("string_statistics"));
        continue;
      }
      Row sql =
          captures
              .selectExpr(
                  "avg(`" + name + "`)",
                  "sum(`" + name + "`)",
                  "stddev_pop(`" + name + "`)",
                  "min(`" + name + "`)",
                  "max(`" + name + "`)")
              .head();
      List<String> fields = List.of("mean", "sum", "std_dev", "min", "max");
      for (int i = 0; i < fields.size(); i++) {
        JsonNode row = rows.get(List.of("statistics", name, fields.get(i)));
        double theirs = numbers.get(fields.get(i)).asDouble();
        double ours = sql.getDouble(i);
        assertThat(row.at("/sagemaker/value").asDouble()).isEqualTo(theirs);
        assertThat(row.at("/policy_sagemaker/value").asDouble())
            .as(name + " " + fields.get(i))
            .isCloseTo(ours, within(1e-9 * Math.max(1, Math.abs(ours))));
        boolean isSame = Math.abs(theirs - ours) <= 1e-9 * Math.abs(theirs);
        assertThat(row.get("agreement").asText())
            .as(name + " " + fields.get(i) + " " + theirs + " and " + ours)
            .isEqualTo(isSame ? "agrees" : "differs");
      }
      for (JsonNode bucket : numbers.at("/distribution/kll/buckets")) {
        String ends =
            bucket.get("lower_bound").asDouble() + " to " + bucket.get("upper_bound").asDouble();
        assertThat(rows.get(List.of("statistics", name, "bucket " + ends)).at("/sagemaker/value"))
            .isEqualTo(bucket.get("count"));
      }
      assertThat(rows.get(List.of("statistics", name, "num_present")).get("agreement").asText())
          .isEqualTo("agrees");
    }
    for (JsonNode feature :
        Lake.json(Path.of(sample("housing.constraints.json"))).get("features")) {
      JsonNode row = rows.get(List.of("constraints", feature.get("name").asText(), "completeness"));
      assertThat(row.get("agreement").asText()).isEqualTo("agrees");
    }
    assertThat(
            rows.get(List.of("constraints", "", "comparison_threshold"))
                .at("/sagemaker/value")
                .asDouble())
        .isEqualTo(0.1);
  }

  private static void requireText(
      Map<List<String>, JsonNode> rows, String name, JsonNode statistics) {
    JsonNode distinct = rows.get(List.of("statistics", name, "distinct_count"));
    assertThat(distinct.at("/sagemaker/value")).isEqualTo(statistics.get("distinct_count"));
    for (JsonNode bucket : statistics.at("/distribution/categorical/buckets")) {
      String check = "count of '" + bucket.get("value").asText() + "'";
      JsonNode row = rows.get(List.of("statistics", name, check));
      assertThat(row.at("/sagemaker/value").asLong()).isEqualTo(bucket.get("count").asLong());
      assertThat(row.at("/policy_sagemaker/value").asLong())
          .isEqualTo(bucket.get("count").asLong());
      assertThat(row.get("agreement").asText()).isEqualTo("agrees");
    }
  }

  private static Dataset<Row> housing(SparkSession spark, JsonNode statistics) {
    StructType schema = new StructType();
    List<List<Object>> columns = new ArrayList<>();
    for (JsonNode feature : statistics.get("features")) {
      String name = feature.get("name").asText();
      List<Object> values = new ArrayList<>();
      if (feature.has("numerical_statistics")) {
        schema = schema.add(name, DataTypes.DoubleType);
        JsonNode levels = feature.at("/numerical_statistics/distribution/kll/sketch/data");
        for (int level = 0; level < levels.size(); level++) {
          for (JsonNode value : levels.get(level)) {
            for (int i = 0; i < 1 << level; i++) {
              values.add(value.asDouble());
            }
          }
        }
      } else {
        schema = schema.add(name, DataTypes.StringType);
        for (JsonNode b : feature.at("/string_statistics/distribution/categorical/buckets")) {
          for (int i = 0; i < b.get("count").asInt(); i++) {
            values.add(b.get("value").asText());
          }
        }
        for (int i = values.size(); i < 23_432; i++) {
          values.add("text " + i);
        }
      }
      assertThat(values).as(name).hasSize(23_432);
      columns.add(values);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 23_432; i++) {
      int at = i;
      rows.add(RowFactory.create(columns.stream().map(c -> c.get(at)).toArray()));
    }
    return spark.createDataFrame(rows, schema);
  }

  /** The fixtures of SageMaker's SDK belong to different data sets: nothing of it may be hidden. */
  @Test
  void theFilesOfTheSdkAreNamedOneByOne(SparkSession spark) throws IOException {
    spark
        .range(418)
        .selectExpr("'preproc-not-YET-supported-for-csv-json' AS message")
        .write()
        .parquet(folder.resolve("captures").toString());
    Lake lake = lake(spark, "");
    String[] files = {
      "--statistics", sample("sdk.statistics.json"), "--constraints", sample("sdk.constraints.json")
    };
    lake.run("import", files).ending(ExitCode.RAN);
    List<String> all = new ArrayList<>(List.of(files));
    all.addAll(List.of("--violations", sample("sdk.constraint_violations.json")));

    JsonNode report = compare(lake, all.toArray(String[]::new));

    Map<List<String>, JsonNode> rows = rows(report);
    JsonNode published = Lake.json(Path.of(sample("sdk.constraint_violations.json")));
    for (JsonNode violation : published.get("violations")) {
      JsonNode row =
          rows.get(
              List.of(
                  "violations",
                  violation.get("feature_name").asText(),
                  violation.get("constraint_check_type").asText()));
      assertThat(row.get("agreement").asText()).isEqualTo("only SageMaker");
      assertThat(violation.get("description").asText())
          .contains(row.at("/sagemaker/value").asText());
      assertThat(row.get("reason").asText())
          .contains("neither the baseline nor the window has this column");
    }
    for (String field : List.of("inferred_type", "num_present", "num_missing", "distinct_count")) {
      assertThat(rows.get(List.of("statistics", "message", field)).get("agreement").asText())
          .isEqualTo("agrees");
    }
    JsonNode second = rows.get(List.of("constraints", "second_message", "completeness"));
    assertThat(second.get("agreement").asText()).isEqualTo("only SageMaker");
    // The fixture of 2019 has 1.0 where AWS writes 0.1 since.
    JsonNode threshold = rows.get(List.of("constraints", "", "comparison_threshold"));
    assertThat(threshold.at("/sagemaker/value").asDouble()).isEqualTo(1.0);
    assertThat(threshold.at("/policy_sagemaker/value").asDouble()).isEqualTo(0.1);
    assertThat(threshold.get("agreement").asText()).isEqualTo("differs");
    assertThat(report.at("/summary/0/sagemaker").asInt()).isEqualTo(7);
    assertThat(report.at("/summary/0/agreeing").asInt()).isZero();
  }

  /** Of four rows of each gender 2 and 3 are predicted right: AD is 0.75 - 0.5 by hand. */
  @Test
  void theFilesOfModelCardsAreNamedOneByOne(SparkSession spark) throws IOException {
    spark
        .sql(
            "SELECT * FROM VALUES ('a', 0, 1, 1), ('b', 0, 0, 0), ('c', 0, 1, 0), ('d', 0, 0, 1),"
                + " ('e', 1, 1, 1), ('f', 1, 0, 0), ('g', 1, 1, 1), ('h', 1, 0, 1)"
                + " AS (event_id, Gender, prediction, label)")
        .createOrReplaceTempView("cards");
    spark
        .sql("SELECT event_id, Gender, prediction FROM cards")
        .write()
        .parquet(folder + "/captures");
    spark.sql("SELECT event_id, label FROM cards").write().json(folder + "/labels");
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "cards"
            model.problem-type = "binary-classification"
            capture { format = "parquet", path = "%1$s/captures", event-id = "event_id" }
            ground-truth { format = "json", path = "%1$s/labels" }
            columns { prediction = "prediction", positive-label = "1" }
            bias {
              facets = [{ column = "Gender", values = ["0"] }, { column = "Gender", values = ["1"] }]
              min-published = 0
            }
            """
                .formatted(folder));
    lake.run("import", "--analysis", sample("card.clarify_bias.json")).ending(ExitCode.RAN);

    Map<List<String>, JsonNode> rows =
        rows(
            compare(
                lake,
                "--analysis",
                sample("card.clarify_bias.json"),
                "--statistics",
                sample("card.model_monitor_model_quality_binary_classification.json")));
    Map<List<String>, JsonNode> regression =
        rows(
            compare(
                lake, "--statistics", sample("card.model_monitor_model_quality_regression.json")));

    requireNumber(rows.get(List.of("analysis", "Gender=0", "AD")), -0.11415724421435, 0.25);
    requireNumber(rows.get(List.of("analysis", "Gender=1", "AD")), -0.1141572442143538, -0.25);
    requireNumber(rows.get(List.of("statistics", "accuracy", "value")), 0.5, 5 / 8.0);
    JsonNode card =
        Lake.json(Path.of(sample("card.model_monitor_model_quality_binary_classification.json")))
            .get("binary_classification_metrics");
    card.fieldNames()
        .forEachRemaining(
            name -> {
              if (card.get(name).has("value")) {
                JsonNode row = rows.get(List.of("statistics", name, "value"));
                assertThat(row.at("/sagemaker/value").asDouble())
                    .as(name)
                    .isEqualTo(card.get(name).get("value").asDouble());
              }
            });
    requireNumber(
        rows.get(List.of("statistics", "confusion_matrix", "actual 1 predicted 1")), 1, 3);
    requireNumber(
        rows.get(List.of("statistics", "confusion_matrix", "actual 1 predicted 0")), 0, 2);
    for (String name : List.of("mae", "mse", "rmse", "r2")) {
      JsonNode row = regression.get(List.of("statistics", name, "value"));
      assertThat(row.get("agreement").asText()).isEqualTo("only SageMaker");
      assertThat(row.get("reason").asText()).contains("SageMaker had 627 labelled rows");
    }
  }

  private static void requireNumber(JsonNode row, double theirs, double ours) {
    assertThat(row.at("/sagemaker/value").asDouble()).isEqualTo(theirs);
    assertThat(row.at("/policy_sagemaker/value").asDouble()).isCloseTo(ours, within(1e-12));
    assertThat(row.get("agreement").asText()).isEqualTo("differs");
  }

  /** Attributions of plus and minus the published value, but the first, which is doubled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "shap.endpoint.analysis.json",
        "shap.batch.analysis.json",
        "shap.fraud.analysis.json"
      })
  void everyAttributionIsCompared(String name, SparkSession spark) throws IOException {
    JsonNode outputs = Lake.json(Path.of(sample(name))).at("/explanations/kernel_shap");
    JsonNode published = outputs.elements().next().get("global_shap_values");
    List<String> features = new ArrayList<>();
    published.fieldNames().forEachRemaining(features::add);
    Lake lake = explained(spark, features, published);
    lake.run("import", "--analysis", sample(name)).ending(ExitCode.RAN);

    Map<List<String>, JsonNode> rows = rows(compare(lake, "--analysis", sample(name)));

    for (String feature : features) {
      boolean isFirst = feature.equals(features.get(0));
      JsonNode row = rows.get(List.of("analysis", feature, "global_shap_value"));
      double value = published.get(feature).asDouble();
      assertThat(row.at("/sagemaker/value").asDouble()).isEqualTo(value);
      assertThat(row.at("/policy_sagemaker/value").asDouble())
          .isCloseTo(isFirst ? 2 * value : value, within(1e-12));
      assertThat(row.get("agreement").asText()).isEqualTo(isFirst ? "differs" : "agrees");
    }
  }

  private Lake explained(SparkSession spark, List<String> features, JsonNode published)
      throws IOException {
    StructType schema = new StructType();
    List<Object> plus = new ArrayList<>();
    List<Object> minus = new ArrayList<>();
    for (String feature : features) {
      schema =
          schema.add("shap_" + feature, DataTypes.DoubleType).add(feature, DataTypes.DoubleType);
      double value = published.get(feature).asDouble() * (plus.isEmpty() ? 2 : 1);
      plus.addAll(List.of(value, 1.0));
      minus.addAll(List.of(-value, 1.0));
    }
    spark
        .createDataFrame(
            List.of(RowFactory.create(plus.toArray()), RowFactory.create(minus.toArray())), schema)
        .write()
        .parquet(folder.resolve("captures").toString());
    return lake(spark, "attribution.columns-prefix = \"shap_\"");
  }

  /** The model card's analysis has two outputs, of which the captures know neither. */
  @Test
  void theOutputsOfAModelCardAreNamedOneByOne(SparkSession spark) throws IOException {
    String endpoint = sample("shap.endpoint.analysis.json");
    JsonNode published =
        Lake.json(Path.of(endpoint)).at("/explanations/kernel_shap/label0/global_shap_values");
    List<String> features = new ArrayList<>();
    published.fieldNames().forEachRemaining(features::add);
    Lake lake = explained(spark, features, published);
    lake.run("import", "--analysis", endpoint).ending(ExitCode.RAN);
    String card = sample("card.clarify_explanability.json");

    Map<List<String>, JsonNode> rows = rows(compare(lake, "--analysis", card));

    Lake.json(Path.of(card))
        .at("/explanations/kernel_shap")
        .fields()
        .forEachRemaining(
            output ->
                output
                    .getValue()
                    .get("global_shap_values")
                    .fields()
                    .forEachRemaining(
                        value -> {
                          String check = "global_shap_value of " + output.getKey();
                          JsonNode row = rows.get(List.of("analysis", value.getKey(), check));
                          assertThat(row.at("/sagemaker/value").asDouble())
                              .isEqualTo(value.getValue().asDouble());
                          assertThat(row.get("agreement").asText()).isEqualTo("only SageMaker");
                        }));
  }

  @Test
  void whatCannotBeComparedIsRefusedInASentence(SparkSession spark) throws IOException {
    spark.range(3).write().parquet(folder.resolve("captures").toString());
    Lake lake = lake(spark, "");
    String[] day = Lake.window("2026-01-01", "2026-01-02");
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"violations\": [{\"feature_name\": ");
    Path unknown = folder.resolve("unknown.json");
    Files.writeString(
        unknown, "{\"violations\": [{\"constraint_check_type\": \"x\", \"description\": \"d\"}]}");
    Path array = folder.resolve("array.json");
    Files.writeString(array, "{\"violations\": {\"feature_name\": \"x\"}}");

    assertRefused(lake.run("compare", day), "Say what to compare with: --violations FILE");
    assertRefused(lake, broken.toString(), "broken.json:1:", "not valid JSON");
    assertRefused(lake, unknown.toString(), "violations[0]: a violation of no known kind");
    assertRefused(lake, array.toString(), "violations: expected an array, was an object");
    assertRefused(
        lake,
        sample("housing.statistics.json"),
        "this is a statistics.json of a data-quality monitor, expected a"
            + " constraint_violations.json: give that file");
    assertRefused(
        lake,
        SharedData.folder("adult-bias")
            .resolve("published_batch_constraint_violations.json")
            .toString(),
        "The files tell of bias, which is not compared: bias.facets is empty");
  }

  private static void assertRefused(Lake lake, String violations, String... sentences) {
    assertRefused(
        lake.run("compare", Lake.window("2026-01-01", "2026-01-02", "--violations", violations)),
        sentences);
  }

  private static void assertRefused(CommandRun run, String... sentences) {
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentences).doesNotContain("Exception");
  }
}
