package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * SageMaker Model Monitor's own walk-through, from the training file and the endpoint's captures to
 * the tables and files. Expected values are those of the shared data's expected.json and of
 * published_expected_output.txt, the output that the notebook of aws/amazon-sagemaker-examples
 * prints.
 */
@ExtendWith(SparkExtension.class)
class ChurnJobTest {

  private static final String REPORT = "2022/04/19/00";

  @TempDir static Path folder;

  private static Lake lake;
  private static List<Captured> captured;
  private static List<String> names;
  private static JsonNode expected;

  private static Path bySageMaker;
  private static List<Row> violationsBySageMaker;
  private static CommandRun correct;

  /** An event of the endpoint. */
  private record Captured(String eventId, String time, List<String> values) {

    static Captured of(JsonNode line) {
      JsonNode data = line.get("captureData");
      List<String> values = new ArrayList<>();
      values.add(data.at("/endpointOutput/data").asText().strip());
      values.addAll(Arrays.asList(data.at("/endpointInput/data").asText().strip().split(",", -1)));
      JsonNode event = line.get("eventMetadata");
      return new Captured(
          event.get("eventId").asText(), event.get("inferenceTime").asText(), values);
    }
  }

  @BeforeAll
  static void monitorUnderBothPolicies(SparkSession spark) throws IOException {
    Path data = SharedData.folder("churn");
    expected = Lake.json(data.resolve("expected.json"));
    Path training = data.resolve("training-dataset-with-header.csv");
    captured = read(data.resolve("capture_1977.jsonl.gz"));
    names = names(training);
    write(spark);
    lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "churn"
            training { format = "csv", path = "%s", options { header = "true" } }
            capture {
              format = "delta", path = "%s"
              event-time = "event_time", event-id = "event_id", date-partition = "event_date"
            }
            """
                .formatted(training, folder.resolve("captures")));
    lake.run("baseline", "--output", folder.resolve("baseline").toString()).ending(ExitCode.RAN);
    lake.dataQuality("2022-04-18", "2022-04-19", "--set", "data-quality.policy=sagemaker")
        .ending(ExitCode.RAN);
    bySageMaker = Files.createDirectory(folder.resolve("by-sagemaker"));
    Lake.copy(lake.reports("churn", "data-quality", REPORT), bySageMaker);
    violationsBySageMaker = lake.table("violations").collectAsList();
    correct = lake.dataQuality("2022-04-18", "2022-04-19").ending(ExitCode.RAN);
  }

  private static List<String> names(Path training) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(training)) {
      return List.of(lines.readLine().split(",", -1));
    }
  }

  private static List<Captured> read(Path file) throws IOException {
    List<Captured> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(Captured.of(Lake.json(line)));
      }
    }
    return events;
  }

  private static void write(SparkSession spark) {
    StructType schema =
        new StructType()
            .add("event_id", DataTypes.StringType)
            .add("event_time", DataTypes.StringType)
            .add("event_date", DataTypes.StringType);
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (Captured event : captured) {
      assertThat(event.values()).hasSameSizeAs(names);
      List<Object> cells = new ArrayList<>();
      cells.add(event.eventId());
      cells.add(event.time());
      cells.add(event.time().substring(0, 10));
      cells.addAll(event.values());
      rows.add(RowFactory.create(cells.toArray()));
    }
    spark
        .createDataFrame(rows, schema)
        .write()
        .format("delta")
        // Without it, Delta refuses the blanks in the names.
        .option("delta.columnMapping.mode", "name")
        .partitionBy("event_date")
        .save(folder.resolve("captures").toString());
  }

  @Test
  void theBaselineStatisticsAreThePublishedOnes() throws IOException {
    JsonNode statistics = Lake.json(folder.resolve("baseline/statistics.json"));
    assertThat(statistics.at("/dataset/item_count").asLong()).isEqualTo(2333);
    assertThat(statistics.get("features")).hasSize(70);
    for (JsonNode feature : statistics.get("features")) {
      String name = feature.get("name").asText();
      JsonNode published = expected.get("baseline_statistics").get(name);
      JsonNode numbers = feature.get("numerical_statistics");
      assertThat(feature.get("inferred_type").asText())
          .as(name)
          .isEqualTo(published.get("inferred_type_textual").asText());
      assertThat(numbers.at("/common/num_present").asLong()).as(name).isEqualTo(2333);
      assertThat(numbers.at("/common/num_missing").asLong()).as(name).isZero();
      assertClose(name, numbers.get("mean"), published.get("mean"));
      assertClose(name, numbers.get("sum"), published.get("sum"));
      assertClose(name, numbers.get("std_dev"), published.get("std_pop"));
      assertClose(name, numbers.get("min"), published.get("min"));
      assertClose(name, numbers.get("max"), published.get("max"));
      JsonNode buckets = numbers.at("/distribution/kll/buckets");
      JsonNode counted = published.get("ten_equal_width_buckets");
      assertThat(buckets).as(name).hasSize(10);
      for (int i = 0; i < 10; i++) {
        assertClose(name, buckets.get(i).get("lower_bound"), counted.get("edges").get(i));
        assertClose(name, buckets.get(i).get("upper_bound"), counted.get("edges").get(i + 1));
        assertThat(buckets.get(i).get("count").asDouble())
            .as("%s in bucket %d", name, i)
            .isEqualTo(counted.get("counts").get(i).asDouble());
      }
    }
  }

  private static void assertClose(String what, JsonNode value, JsonNode published) {
    double wanted = published.asDouble();
    assertThat(value.asDouble())
        .as(what)
        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
  }

  @Test
  void sageMakersRulesFindTheSixtyPublishedViolations() throws IOException {
    JsonNode run = Lake.json(bySageMaker.resolve("run.json"));
    assertThat(run.get("status").asText()).isEqualTo("CompletedWithViolations");
    assertThat(run.get("message").asText())
        .isEqualTo("CompletedWithViolations: Job completed successfully with 60 violations.");
    assertThat(run.get("rows_read").asLong()).isEqualTo(1977);
    assertThat(Lake.texts(run.get("files")))
        .containsExactlyInAnyOrder(
            "statistics.json", "constraints.json", "constraint_violations.json");

    JsonNode violations =
        Lake.json(bySageMaker.resolve("constraint_violations.json")).get("violations");
    List<String> names = new ArrayList<>();
    for (JsonNode violation : violations) {
      String name = violation.get("feature_name").asText();
      names.add(name);
      assertThat(violation.get("constraint_check_type").asText()).isEqualTo("data_type_check");
      assertThat(violation.get("description").asText()).isEqualTo(publishedSentence(name));
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(Lake.texts(expected.get("data_type_violations")))
        .hasSize(60);
    String printed =
        Files.readString(SharedData.folder("churn").resolve("published_expected_output.txt"));
    assertThat(printed).contains(publishedSentence("Churn"), publishedSentence("Area Code_408"));
  }

  /** AWS's sentence with the share of integers, which expected.json has per column. */
  private static String publishedSentence(String name) {
    return "Data type match requirement is not met. Expected data type: Integral, Expected match:"
        + " 100.0%. Observed: Only "
        + expected.get("live_integral_pct").get(name).asDouble()
        + "% of data is Integral.";
  }

  @Test
  void theFilesOfARunAreThoseThatSageMakersReadersRead() throws IOException {
    String statistics = "statistics.json";
    String constraints = "constraints.json";
    byte[] read = Files.readAllBytes(bySageMaker.resolve(statistics));
    assertThat(SageMakerFiles.readStatistics(read, statistics).itemCount()).isEqualTo(1977);
    assertThat(SageMakerFiles.readStatistics(read, statistics).features()).hasSize(70);
    read = Files.readAllBytes(bySageMaker.resolve(constraints));
    assertThat(SageMakerFiles.readConstraints(read, constraints).features()).hasSize(70);
  }

  @Test
  void everyViolationIsARowOfTheTable() {
    assertThat(violationsBySageMaker)
        .hasSize(60)
        .extracting(row -> row.<String>getAs("column_name"))
        .containsExactlyInAnyOrderElementsOf(Lake.texts(expected.get("data_type_violations")));
    assertThat(violationsBySageMaker)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("check_type")).isEqualTo("data_type_check");
              assertThat(row.<java.sql.Timestamp>getAs("window_start").toInstant())
                  .isEqualTo(Instant.parse("2022-04-18T00:00:00Z"));
            });
  }

  @Test
  void theSameTrafficHasTwoCauses() {
    List<Row> found = lake.table("violations").orderBy("rank").collectAsList();
    assertThat(found).hasSize(2);

    Row score = found.get(0);
    assertThat(score.<String>getAs("column_name")).isEqualTo("Churn");
    assertThat(score.<String>getAs("metric")).isEqualTo("kolmogorov_smirnov");
    double published =
        expected.at("/distance_live_vs_baseline/Churn/ks_simple").asDouble(); // 0.86069
    assertThat(score.<Double>getAs("value")).isCloseTo(published, within(5e-4));
    assertThat(score.<String>getAs("description")).contains("0.861");

    Row types = found.get(1);
    List<String> columns = Lake.texts(expected.get("data_type_violations"));
    columns.remove("Churn");
    assertThat(types.<String>getList(types.fieldIndex("column_names")))
        .containsExactlyInAnyOrderElementsOf(columns)
        .hasSize(59);
    List<String> holdingFractions =
        captured.stream()
            .filter(e -> columns.stream().anyMatch(c -> !isInteger(e, c)))
            .map(Captured::eventId)
            .toList();
    assertThat(holdingFractions).hasSize(7);
    assertThat(types.<Long>getAs("offending_rows")).isEqualTo(7);
    assertThat(types.<String>getList(types.fieldIndex("example_event_ids")))
        .containsExactlyInAnyOrderElementsOf(holdingFractions);
    assertThat(types.<String>getAs("description"))
        .contains("59 integer columns hold fractions in the same 7 of 1977 events");
    assertThat(correct.out()).contains("CompletedWithViolations", "2 violations");
  }

  /** The 60 names are those of expected.json, the sentences those that the notebook prints. */
  @Test
  void theParityReportAgreesToAllSixtyAndSaysWhyTheCorrectPolicyFindsTwo() throws IOException {
    List<String> columns = new ArrayList<>(Lake.texts(expected.get("data_type_violations")));
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode violations = file.putArray("violations");
    for (String name : columns) {
      violations
          .addObject()
          .put("feature_name", name)
          .put("constraint_check_type", "data_type_check")
          .put("description", publishedSentence(name));
    }
    Path published = folder.resolve("constraint_violations.json");
    Files.writeString(published, file.toPrettyString());
    List<String> before = lake.listing();
    String[] window = Lake.window("2022-04-18", "2022-04-19", "--violations", published.toString());

    CommandRun text = lake.run("compare", window).ending(ExitCode.RAN);
    String[] asJson = Arrays.copyOf(window, window.length + 2);
    asJson[window.length] = "--format";
    asJson[window.length + 1] = "json";
    JsonNode report = Lake.json(lake.run("compare", asJson).ending(ExitCode.RAN).out());

    assertThat(text.out())
        .contains("Parity of churn [2022-04-18T00:00:00Z, 2022-04-19T00:00:00Z)")
        .containsPattern("data-quality +violations +60 +60 +0")
        .contains("59 integer columns hold fractions in the same 7 of 1977 events");
    assertThat(report.at("/summary/0/sagemaker").asInt()).isEqualTo(60);
    assertThat(report.at("/summary/0/agreeing").asInt()).isEqualTo(60);
    assertThat(report.at("/summary/0/only_tidemark").asInt()).isZero();
    assertThat(report.get("rows")).hasSize(60);
    for (JsonNode row : report.get("rows")) {
      String name = row.get("subject").asText();
      double share = expected.get("live_integral_pct").get(name).asDouble() / 100;
      assertThat(columns.remove(name)).as(name).isTrue();
      assertThat(row.get("agreement").asText()).isEqualTo("agrees");
      assertThat(row.at("/sagemaker/value").asDouble()).isCloseTo(share, within(1e-15));
      assertThat(row.at("/policy_sagemaker/value").asDouble()).isCloseTo(share, within(1e-15));
      assertThat(row.at("/policy_correct/violation").asBoolean()).isTrue();
      assertThat(row.get("reason").asText())
          .startsWith("the same sentence; correct: ")
          .endsWith(name.equals("Churn") ? "finding 1, critical" : "on 59 columns at once");
    }
    assertThat(columns).isEmpty();
    assertThat(lake.listing()).as("a comparison writes nothing").isEqualTo(before);
  }

  private static boolean isInteger(Captured event, String column) {
    return event.values().get(names.indexOf(column)).matches("-?[0-9]+");
  }

  @Test
  void theLaterRunHasReplacedTheEarlier() throws IOException {
    assertThat(lake.table("runs").filter("job = 'data-quality'").collectAsList()).hasSize(1);
    Path now = lake.reports("churn", "data-quality", REPORT);
    assertThat(Lake.texts(Lake.json(now.resolve("run.json")).get("files")))
        .containsExactly("constraint_violations.json");
    // Left there, they would pass for what this run has counted.
    assertThat(now.resolve("statistics.json")).doesNotExist();
    assertThat(now.resolve("constraints.json")).doesNotExist();
  }
}
