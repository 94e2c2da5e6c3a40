package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** Baselines that SageMaker has made: in, monitored by, and out again. */
@ExtendWith(SparkExtension.class)
class ImportedBaselineJobTest {

  private static final int EVENTS = 1000;

  @TempDir static Path folder;

  private static Path samples;
  private static Lake lake;

  @BeforeAll
  static void importTheHousingBaseline(SparkSession spark) throws IOException {
    samples = SharedData.folder("samples");
    lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "housing"
            capture { format = "parquet", path = "%s" }
            """
                .formatted(folder.resolve("captures")));
    capture(spark, Lake.json(samples.resolve("housing.statistics.json")));
    importPair("housing").ending(ExitCode.RAN);
  }

  private static CommandRun importPair(String name, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--statistics",
                samples.resolve(name + ".statistics.json").toString(),
                "--constraints",
                samples.resolve(name + ".constraints.json").toString()));
    all.addAll(List.of(options));
    return lake.run("import", all.toArray(String[]::new));
  }

  /** Houses with the values of the sketches, but with prices a hundred times as high. */
  private static void capture(SparkSession spark, JsonNode statistics) {
    Random random = new Random(11);
    StructType schema = new StructType();
    List<List<Object>> columns = new ArrayList<>();
    for (JsonNode feature : statistics.get("features")) {
      String name = feature.get("name").asText();
      List<Object> values = new ArrayList<>();
      if (feature.has("numerical_statistics")) {
        schema = schema.add(name, DataTypes.DoubleType);
        List<Double> kept = kept(feature.at("/numerical_statistics/distribution/kll/sketch/data"));
        for (int i = 0; i < EVENTS; i++) {
          double value = kept.get(random.nextInt(kept.size()));
          values.add(name.equals("price") ? 100 * value : value);
        }
      } else {
        schema = schema.add(name, DataTypes.StringType);
        JsonNode buckets = feature.at("/string_statistics/distribution/categorical/buckets");
        for (int i = 0; i < EVENTS; i++) {
          values.add(
              buckets.isEmpty()
                  ? "text " + i
                  : buckets.get(i % buckets.size()).get("value").asText());
        }
      }
      columns.add(values);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int at = i;
      rows.add(RowFactory.create(columns.stream().map(c -> c.get(at)).toArray()));
    }
    spark.createDataFrame(rows, schema).write().parquet(folder.resolve("captures").toString());
  }

  /** The values of a sketch, each as often as it weighs: twice as much on every level. */
  private static List<Double> kept(JsonNode levels) {
    List<Double> values = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      for (JsonNode value : levels.get(level)) {
        for (int i = 0; i < 1 << level; i++) {
          values.add(value.asDouble());
        }
      }
    }
    return values;
  }

  @Test
  void aBaselineThatGoesInComesOutAsItWas() throws IOException {
    Path out = folder.resolve("exported");
    lake.run("export", "--output", out.toString()).ending(ExitCode.RAN);
    for (String file : List.of("statistics.json", "constraints.json")) {
      assertThat(Files.readString(out.resolve(file)).stripTrailing())
          .isEqualTo(Files.readString(samples.resolve("housing." + file)).stripTrailing());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct", "sagemaker"})
  void aShiftIsFoundByAnImportedBaseline(String policy) throws IOException {
    CommandRun run =
        lake.dataQuality(
                "2026-03-01",
                "2026-03-02",
                "--format",
                "json",
                "--set",
                "data-quality.policy=" + policy)
            .ending(ExitCode.RAN);

    JsonNode verdict = Lake.json(run.out());
    assertThat(verdict.get("rows_read").asInt()).isEqualTo(EVENTS);
    List<String> drifted = new ArrayList<>();
    for (JsonNode violation : verdict.get("violations")) {
      if (violation.get("check_type").asText().equals("baseline_drift_check")) {
        drifted.addAll(Lake.texts(violation.get("column_names")));
      }
    }
    assertThat(drifted)
        .contains("price")
        .doesNotContain("bedrooms", "bathrooms", "sqft_living", "price_per_sqft");
  }

  @Test
  void thePairOfSageMakersSdkIsImported() throws IOException {
    CommandRun run = importPair("sdk", "--set", "monitor=sdk").ending(ExitCode.RAN);
    assertThat(run.out()).contains("Baseline 1 of sdk").contains("message");
    assertThat(lake.table("baselines").filter("monitor_id = 'sdk'").collectAsList()).hasSize(1);
  }
}
