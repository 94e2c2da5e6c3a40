package io.tidemark.jobs;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A linear model of {@code income}, {@code region} and {@code age} whose attributions are captured:
 * weight × (value - mean), which is exact for such a model (Lundberg and Lee 2017, corollary 1). On
 * the third day a release stops using {@code income}; on the second the traffic is another one,
 * with twice the spread of {@code region}, and the model the same.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributionJobTest {

  private static final String SETTINGS =
      """
        monitor = "credit"
        training { format = "parquet", path = "%1$s/training" }
        capture {
          format = "delta", path = "%1$s/captures", event-time = "event_time"
          event-id = "event_id", base-window = "1 day"
        }
        granularities = ["1 day"]
        attribution { %2$s }
      """;

  private static final StructType SCHEMA =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("event_time", DataTypes.StringType)
          .add("income", DataTypes.DoubleType)
          .add("region", DataTypes.DoubleType)
          .add("age", DataTypes.DoubleType)
          .add("shap_income", DataTypes.DoubleType)
          .add("shap_region", DataTypes.DoubleType)
          .add("shap_age", DataTypes.DoubleType);

  private Path data;
  private SparkSession spark;
  private Lake lake;
  private CommandRun baseline;

  @BeforeAll
  void learn(SparkSession session, @TempDir Path folder) throws IOException {
    spark = session;
    data = folder;
    Random random = new Random(20);
    write(rows(random, "2024-01-01", 3_000, 1, 4), "parquet", "training");
    for (int day = 1; day <= 3; day++) {
      write(
          rows(random, "2024-02-0" + day, 1_000, day == 2 ? 2 : 1, day == 3 ? 0 : 4),
          "delta",
          "captures");
    }
    lake =
        Lake.create(
            spark,
            Files.createDirectory(folder.resolve("prefix")),
            settings("columns-prefix = \"shap_\""));
    baseline = lake.run("baseline").ending(ExitCode.RAN);
  }

  private String settings(String attribution) {
    return SETTINGS.formatted(data, attribution);
  }

  private Dataset<Row> rows(Random random, String day, int count, double spread, double weight) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double income = random.nextGaussian();
      double region = spread * random.nextGaussian();
      double age = random.nextGaussian();
      rows.add(
          RowFactory.create(
              day + "-" + i,
              day + "T" + String.format("%02d", i % 24) + ":00:00Z",
              income,
              region,
              age,
              weight * income,
              1.5 * region,
              age));
    }
    return spark
        .createDataFrame(rows, SCHEMA)
        .withColumn("event_time", col("event_time").cast(DataTypes.TimestampType));
  }

  private void write(Dataset<Row> rows, String format, String name) {
    rows.write().format(format).mode(SaveMode.Append).save(data.resolve(name).toString());
  }

  @Test
  void theReleaseThatStopsUsingIncomeIsFoundOnItsDay() throws IOException {
    CommandRun run =
        lake.run("attribution", Lake.window("2024-02-03", "2024-02-04", "--fail-on", "violations"));
    assertThat(run.code()).isEqualTo(ExitCode.VIOLATIONS);
    assertThat(run.out()).contains("income fell from 6", "% to 0 %, region rose from 2", "NDCG");

    List<Row> violations = violations();
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).<String>getAs("check_type"))
        .isEqualTo("feature_attribution_drift_check");
    assertThat(violations.get(0).<String>getAs("monitor_type")).isEqualTo("ATTRIBUTION");

    Path files = lake.reports("credit", "attribution", "2024/02/04/00");
    JsonNode found =
        JsonMapper.builder().build().readTree(files.resolve("constraint_violations.json").toFile());
    assertThat(found.at("/violations/0/label").asText()).isEqualTo("label0");
    assertThat(found.at("/violations/0/metric_name").asText()).isEqualTo("shap");
    JsonNode analysis =
        JsonMapper.builder().build().readTree(files.resolve("analysis.json").toFile());
    JsonNode values = analysis.at("/explanations/kernel_shap/label0/global_shap_values");
    assertThat(values.fieldNames()).toIterable().containsExactly("income", "region", "age");
    assertThat(values.get("income").asDouble()).isZero();
  }

  @Test
  void otherTrafficWithTheSameModelIsNoViolation() {
    lake.run("monitor", Lake.window("2024-02-02", "2024-02-04")).ending(ExitCode.RAN);
    List<Row> changes =
        lake.table("metrics")
            .where("metric = 'attribution_share_change' AND column_name = 'region'")
            .where("window_start = '2024-02-02T00:00:00Z'")
            .collectAsList();
    // Twice the spread of region moves its share, by more than chance makes it.
    assertThat(changes)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<Double>getAs("value")).isGreaterThan(0.1);
              assertThat(row.<Double>getAs("lower")).isPositive();
              assertThat(row.<String>getAs("status")).isEqualTo("OK");
              assertThat(row.<String>getAs("reason")).isEqualTo("the inputs are others");
            });
    assertThat(violations())
        .extracting(r -> r.<java.sql.Timestamp>getAs("window_start").toInstant())
        .containsOnly(Instant.parse("2024-02-03T00:00:00Z"));
    assertThat(violations().get(0).<String>getAs("description"))
        .endsWith("; other inputs do not explain it");
  }

  private List<Row> violations() {
    return lake.table("violations").where("monitor_type = 'ATTRIBUTION'").collectAsList();
  }

  @Test
  void whatIsStoredIsNotReadAgain() {
    String[] day = Lake.window("2024-02-01", "2024-02-02");
    CommandRun first = lake.run("attribution", day).ending(ExitCode.RAN);
    List<Row> stored = metrics();
    CommandRun again = lake.run("attribution", day).ending(ExitCode.RAN);
    assertThat(first.err()).contains("fold the attributions of 1 base windows");
    assertThat(again.err()).doesNotContain("fold the attributions");
    assertThat(metrics()).isEqualTo(stored);
  }

  private List<Row> metrics() {
    return lake.table("metrics")
        .where("monitor_type = 'ATTRIBUTION' AND window_start = '2024-02-01T00:00:00Z'")
        .drop(Lake.PASSING)
        .orderBy("rank")
        .collectAsList();
  }

  @Test
  void attributionsAreNoFeatures() {
    assertThat(
            lake.table("column_profiles").select("column_name").distinct().collectAsList().stream()
                .map(r -> r.getString(0)))
        .contains("income", "region", "age")
        .noneMatch(name -> name.startsWith("shap_"));
  }

  @Test
  void everyFormOfAttributionsGivesTheSameNumbers() throws IOException {
    List<Row> expected = sums(lake);
    List<String> forms = List.of("struct", "map", "array", "outputs");
    for (String form : forms) {
      Path folder = Files.createDirectory(data.resolve("as-" + form));
      for (String source : List.of("training", "captures")) {
        String format = source.equals("training") ? "parquet" : "delta";
        Dataset<Row> rows = spark.read().format(format).load(data.resolve(source).toString());
        rows.withColumn(
                "shap",
                switch (form) {
                  case "struct" ->
                      struct(
                          col("shap_income").as("income"),
                          col("shap_region").as("region"),
                          col("shap_age").as("age"));
                  case "map" ->
                      map(
                          lit("income"),
                          col("shap_income"),
                          lit("region"),
                          col("shap_region"),
                          lit("age"),
                          col("shap_age"));
                  case "outputs" ->
                      map(
                          lit("label0"),
                          map(
                              lit("income"),
                              col("shap_income"),
                              lit("region"),
                              col("shap_region"),
                              lit("age"),
                              col("shap_age")));
                  default -> array(col("shap_income"), col("shap_region"), col("shap_age"));
                })
            .drop("shap_income", "shap_region", "shap_age")
            // Another partitioning must not show either.
            .repartition(3)
            .write()
            .format(format)
            .save(folder.resolve(source).toString());
      }
      Lake other = Lake.create(spark, folder, SETTINGS.formatted(folder, "column = \"shap\""));
      other.run("baseline").ending(ExitCode.RAN);
      assertThat(sums(other)).as(form).isEqualTo(expected);
    }
  }

  private static List<Row> sums(Lake of) {
    return of.table("attribution_profiles")
        .where("dataset = 'BASELINE'")
        .selectExpr(
            "class",
            "feature",
            "attributions",
            "missing",
            "mean",
            "block_counts",
            "transform(block_magnitudes, x -> cast(x as float)) AS magnitudes")
        .orderBy("feature")
        .collectAsList();
  }

  /** Expected medians are of Spark's percentile over the same columns. */
  @Test
  void mediansLieWithinTheirBoundsAndAreTakenInAnew() throws IOException {
    Path folder = Files.createDirectory(data.resolve("medians"));
    Lake other = Lake.create(spark, folder, settings("columns-prefix = \"shap_\""));
    other.run("baseline").ending(ExitCode.RAN);
    String[] days = Lake.window("2024-02-01", "2024-02-04");
    other.run("attribution", days).ending(ExitCode.RAN);

    other.configure(settings("columns-prefix = \"shap_\", aggregation = \"median\""));
    CommandRun refused = other.run("attribution", days).ending(ExitCode.BAD_INPUT);
    assertThat(refused.err())
        .contains("knows no medians of attributions", "run tidemark baseline again");
    other.run("baseline").ending(ExitCode.RAN);
    CommandRun run = other.run("attribution", days).ending(ExitCode.RAN);
    // What was stored without the cells is read once more.
    assertThat(run.err()).contains("fold the attributions of 3 base windows");
    assertThat(other.run("attribution", days).ending(ExitCode.RAN).err())
        .doesNotContain("fold the attributions");
    for (String feature : List.of("income", "region", "age")) {
      List<Row> numbers =
          other
              .table("metrics")
              .where("metric = 'attribution' AND column_name = '" + feature + "'")
              .orderBy("window_start")
              .collectAsList();
      List<Row> exact =
          spark
              .read()
              .format("delta")
              .load(data.resolve("captures").toString())
              .selectExpr("to_date(event_time) AS day", "abs(shap_" + feature + ") AS a")
              .groupBy("day")
              .agg(org.apache.spark.sql.functions.expr("percentile(a, 0.5) AS median"))
              .orderBy("day")
              .collectAsList();
      assertThat(numbers).hasSize(3);
      for (int day = 0; day < 3; day++) {
        Row number = numbers.get(day);
        double median = exact.get(day).<Double>getAs("median");
        assertThat(median).isBetween(number.getAs("lower"), number.getAs("upper"));
        assertThat(number.<Double>getAs("value")).isCloseTo(median, within(median / 128));
      }
    }
    // With data quality beside it, which knows that the inputs of the second day are others.
    other.run("monitor", days).ending(ExitCode.RAN);
    assertThat(other.table("violations").where("monitor_type = 'ATTRIBUTION'").collectAsList())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.<String>getAs("description"))
                    .contains("income fell from", "other inputs do not explain it"));
  }

  @Test
  void anImportedExplanationIsABaselineAndExportedTheSame() throws IOException {
    Path file =
        Path.of(
            System.getProperty("tidemark.shared"),
            "data",
            "samples",
            "shap.endpoint.analysis.json");
    Path folder = Files.createDirectory(data.resolve("imported"));
    Lake other = Lake.create(spark, folder, settings("columns-prefix = \"shap_\""));
    other.run("import", "--analysis", file.toString()).ending(ExitCode.RAN);
    Path output = folder.resolve("files");
    other.run("export", "--output", output.toString()).ending(ExitCode.RAN);
    assertThat(Files.readString(output.resolve("attribution/analysis.json")))
        .isEqualTo(Files.readString(file).stripTrailing());

    CommandRun run = other.run("attribution", Lake.window("2024-02-01", "2024-02-02"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("attribution.columns-prefix: capture has no attributions of Age, Workclass")
        .contains("capture them, or learn a baseline without them");
  }

  @Test
  void whatIsNotThereIsToldWithAWayOut() throws IOException {
    Path folder = Files.createDirectory(data.resolve("without"));
    Lake other = Lake.create(spark, folder, settings("columns-prefix = \"contribution_\""));
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains(
            "attribution.columns-prefix = contribution_: no column of capture begins so; it has"
                + " event_id, event_time, income");
    CommandRun learned = other.run("baseline").ending(ExitCode.RAN);
    assertThat(learned.out()).contains("No attributions are learned", "tidemark import --analysis");
    CommandRun run = other.run("attribution", Lake.window("2024-02-01", "2024-02-02"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("Baseline version 1 of monitor credit holds no attributions");
    // The other monitors of the configuration run all the same.
    CommandRun all = other.run("monitor", Lake.window("2024-02-01", "2024-02-02"));
    assertThat(all.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(other.table("runs").where("job = 'data-quality' AND status = 'Completed'").count())
        .isEqualTo(1);
  }

  /** The numbers are of Python's shap 0.51.0, by src/test/resources/attribution/shap_linear.py. */
  @Test
  void aLinearModelIsExplainedAsByShap() throws IOException {
    Path folder = Files.createDirectory(data.resolve("linear"));
    String header = "income,age,region\n";
    String last = "9,70,north\n";
    Files.writeString(
        folder.resolve("training.csv"), header + "1,20,north\n2,30,south\n4,40,east\n" + last);
    Files.writeString(folder.resolve("captured.csv"), header + last);
    Lake other =
        Lake.create(
            spark,
            folder,
            """
              monitor = "scorecard"
              training { format = "csv", path = "%1$s/training.csv", options { header = "true" } }
              capture { format = "csv", path = "%1$s/captured.csv", options { header = "true" } }
              attribution.linear {
                intercept = -1.5
                weights { income = -0.8, age = 0.02 }
                categories { region { north = 0.5, south = -0.2 } }
              }
            """
                .formatted(folder));
    other.run("baseline").ending(ExitCode.RAN);
    Path output = folder.resolve("files");
    other.run("export", "--output", output.toString()).ending(ExitCode.RAN);
    JsonNode label =
        JsonMapper.builder()
            .build()
            .readTree(output.resolve("attribution/analysis.json").toFile())
            .at("/explanations/kernel_shap/label0");
    JsonNode values = label.get("global_shap_values");
    assertThat(values.get("income").asDouble()).isCloseTo(2.0, within(1e-14));
    assertThat(values.get("age").asDouble()).isCloseTo(0.3, within(1e-14));
    assertThat(values.get("region").asDouble()).isCloseTo(0.3, within(1e-14));
    assertThat(label.get("expected_value").asDouble()).isCloseTo(-3.7, within(1e-14));

    other.run("attribution").ending(ExitCode.RAN);
    List<Row> means =
        other
            .table("metrics")
            .where("metric = 'mean_attribution'")
            .orderBy("column_name")
            .collectAsList();
    assertThat(means)
        .extracting(r -> r.<String>getAs("column_name"))
        .containsExactly("age", "income", "region");
    double[] row = means.stream().mapToDouble(r -> r.<Double>getAs("value")).toArray();
    assertThat(row[0]).isCloseTo(0.6, within(1e-14));
    assertThat(row[1]).isCloseTo(-4.0, within(1e-14));
    assertThat(row[2]).isCloseTo(0.3, within(1e-14));
    // They add up to what the model says of the row less what it says on average.
    double said = -1.5 - 0.8 * 9 + 0.02 * 70 + 0.5;
    assertThat(row[0] + row[1] + row[2]).isCloseTo(said + 3.7, within(1e-14));
  }

  /** By hand: of a model that dropped income, its attributions are nothing, not the old mean. */
  @Test
  void aReleaseWithOtherWeightsIsMeasuredFromItsOwnMean() throws IOException {
    Path folder = Files.createDirectory(data.resolve("release"));
    String rows =
        "income,age\n"
            + IntStream.range(0, 200)
                .mapToObj(i -> (100 + i % 7) + "," + i % 5)
                .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("rows.csv"), rows);
    String settings =
        """
          monitor = "scorecard"
          training { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
          capture { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
          attribution { policy = "sagemaker", linear.weights { %2$s } }
        """;
    Lake other =
        Lake.create(spark, folder, settings.formatted(folder, "income = -0.8, age = 0.01"));
    other.run("baseline").ending(ExitCode.RAN);
    // A weight of 0 says the same as none.
    for (String release : List.of("income = 0, age = 0.01", "age = 0.01")) {
      other.configure(settings.formatted(folder, release));
      CommandRun run = other.run("attribution").ending(ExitCode.RAN);
      assertThat(run.out()).contains("Feature attribution drift", "exceeds threshold 0.9");
      assertThat(
              other
                  .table("metrics")
                  .where("metric = 'attribution_share' AND column_name = 'income'")
                  .collectAsList())
          .as(release)
          .extracting(r -> r.<Double>getAs("value"))
          .containsExactly(0.0);
    }
  }

  /**
   * Of a column of numbers no value has a share; the other kinds of monitoring learn all the same.
   */
  @Test
  void aModelOfCategoriesThatAreCountedAsNumbersIsNotLearned() throws IOException {
    Path folder = Files.createDirectory(data.resolve("codes"));
    Lake other =
        Lake.create(spark, folder, settings("linear { categories { age { 20 = 0.5, 30 = 1 } } }"));
    CommandRun learned = other.run("baseline").ending(ExitCode.RAN);
    assertThat(learned.out())
        .contains("No attributions are learned: attribution.linear: age is counted as numbers");
    assertThat(other.table("column_profiles").count()).isPositive();
  }

  @Test
  void columnsThatBeginAlikeAndAreExcludedAreNoAttributions() throws IOException {
    Path folder = Files.createDirectory(data.resolve("excluded"));
    Lake other =
        Lake.create(
            spark,
            folder,
            settings("columns-prefix = \"shap_\"") + "\n  columns.exclude = [\"shap_a*\"]");
    other.run("baseline").ending(ExitCode.RAN);
    assertThat(
            other
                .table("attribution_profiles")
                .select("feature")
                .orderBy("feature")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactly("income", "region");
  }

  @Test
  void aModelWithoutItsColumnsIsRefusedByName() throws IOException {
    Path folder = Files.createDirectory(data.resolve("misspelt"));
    Lake other =
        Lake.create(
            spark, folder, SETTINGS.formatted(data, "linear { weights { incomes = 1, age = 2 } }"));
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("attribution.linear: capture has no column 'incomes', did you mean 'income'?");
  }

  @Test
  void theBaselineSaysWhatItLearned() {
    assertThat(baseline.err())
        .contains("fold the attributions of the training rows")
        .containsPattern("what contributes: income 6\\d %, region 2\\d %, age 1\\d %");
    assertThat(lake.table("constraints").where("monitor_type = 'ATTRIBUTION'").collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<Double>getAs("threshold")).isEqualTo(0.9);
              assertThat(row.<String>getAs("comparison_operator")).isEqualTo("LessThanThreshold");
            });
  }
}
