package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.capture.LabelTable;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures and labels that SageMaker wrote, from their files to tables. Expected numbers are those
 * of the shared data's expected.json files and its README.
 */
@ExtendWith(SparkExtension.class)
class IngestJobTest {

  @TempDir Path folder;

  @Test
  void theChurnCapturesGiveTheSixtyPublishedViolations(SparkSession spark) throws IOException {
    Path data = SharedData.folder("churn");
    JsonNode expected = Lake.json(data.resolve("expected.json"));
    Lake lake =
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
            ingest.capture { format = "sagemaker", path = "%s", outputs = ["Churn"] }
            """
                .formatted(
                    data.resolve("training-dataset-with-header.csv"),
                    folder.resolve("captures"),
                    data.resolve("capture_1977.jsonl.gz")));
    lake.run("baseline").ending(ExitCode.RAN);
    CommandRun first = lake.ingest("capture").ending(ExitCode.RAN);
    assertThat(first.out()).contains("1977 read = 1977 written + 0 duplicated + 0 in quarantine");
    CommandRun second = lake.ingest("capture").ending(ExitCode.RAN);
    assertThat(second.out()).contains("nothing new");

    Dataset<Row> captures = table(spark, "captures");
    assertThat(captures.count()).isEqualTo(1977);
    assertThat(captures.schema().fields())
        .filteredOn(f -> !io.tidemark.capture.Envelope.isPart(f))
        .hasSize(70);
    assertThat(captures.select("raw_input").where("raw_input is null").count()).isZero();

    lake.dataQuality("2022-04-18", "2022-04-19", "--set", "data-quality.policy=sagemaker")
        .ending(ExitCode.RAN);
    List<Row> violations = lake.table("violations").collectAsList();
    assertThat(violations)
        .hasSize(60)
        .extracting(row -> row.<String>getAs("column_name"))
        .containsExactlyInAnyOrderElementsOf(Lake.texts(expected.get("data_type_violations")));
    for (JsonNode violation :
        Lake.json(
                lake.reports("churn", "data-quality", "2022/04/19/00")
                    .resolve("constraint_violations.json"))
            .get("violations")) {
      String name = violation.get("feature_name").asText();
      assertThat(violation.get("description").asText())
          .contains(
              "Observed: Only "
                  + expected.get("live_integral_pct").get(name).asDouble()
                  + "% of data is Integral.");
    }

    lake.dataQuality("2022-04-18", "2022-04-19").ending(ExitCode.RAN);
    assertTwoCauses(lake.table("violations").orderBy("rank").collectAsList(), captures, expected);
  }

  /** The same two as {@link ChurnJobTest} has of captures that were not ingested. */
  private static void assertTwoCauses(List<Row> found, Dataset<Row> captures, JsonNode expected) {
    assertThat(found)
        .extracting(row -> row.<String>getAs("check_type"))
        .containsExactly("data_type_check", "data_type_check");
    Row score = found.get(0);
    assertThat(score.<String>getAs("column_name")).isEqualTo("Churn");
    assertThat(score.<String>getAs("metric")).isEqualTo("kolmogorov_smirnov");
    assertThat(score.<String>getAs("description")).contains("0.861");

    Row types = found.get(1);
    List<String> columns = Lake.texts(expected.get("data_type_violations"));
    columns.remove("Churn");
    assertThat(types.<String>getList(types.fieldIndex("column_names")))
        .hasSize(59)
        .containsExactlyInAnyOrderElementsOf(columns);
    assertThat(types.<String>getAs("description"))
        .contains("59 integer columns hold fractions in the same 7 of 1977 events");
    // The events of which a column of whole numbers holds a text: the table's own words for it.
    List<String> holdingFractions =
        captures
            .where("size(array_except(map_keys(unplaced), array('Churn'))) > 0")
            .select("event_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(holdingFractions).hasSize(7);
    assertThat(types.<String>getList(types.fieldIndex("example_event_ids")))
        .containsExactlyInAnyOrderElementsOf(holdingFractions);
  }

  @Test
  void recordsOfOneEventJoinTheirLabels(SparkSession spark) throws IOException {
    Path data = SharedData.folder("adult-bias");
    Lake lake =
        labelled(
            spark,
            data.resolve("capture"),
            data.resolve("groundtruth"),
            """
            features-path = "instances[*].features"
            prediction-path = "predictions[*].predicted_label"
            score-path = "predictions[*].score"
            """);
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("3340 read = 3340 written");
    assertThat(lake.ingest("ground-truth").ending(ExitCode.RAN).out())
        .contains("3340 read = 3340 written")
        .doesNotContain("no event time");
    assertThat(LabelTable.join(table(spark, "captures"), table(spark, "labels")).count())
        .isEqualTo(3340);
    assertThat(table(spark, "labels").select("arrival_time").distinct().collectAsList())
        .extracting(row -> row.getTimestamp(0).toInstant().toString())
        .containsExactly("2024-01-19T20:00:00Z");
    assertThat(lake.table("runs").where("job like 'ingest%'").collectAsList())
        .hasSize(2)
        .allSatisfy(run -> assertThat(run.<Long>getAs("rows_written")).isEqualTo(3340));
  }

  @Test
  void eventsOfOneRecordJoinTheirLabels(SparkSession spark) throws IOException {
    Path data = SharedData.folder("adult-bias");
    Lake lake =
        labelled(
            spark,
            data.resolve("capture_single_csv.jsonl"),
            data.resolve("groundtruth_single_csv.jsonl"),
            "outputs = [\"prediction\", \"score\"]");
    lake.ingest("capture").ending(ExitCode.RAN);
    lake.ingest("ground-truth").ending(ExitCode.RAN);
    assertThat(LabelTable.join(table(spark, "captures"), table(spark, "labels")).count())
        .isEqualTo(334);
  }

  @Test
  void anUnreadableTimeIsToldAndTheRowsAreKept(SparkSession spark) throws IOException {
    Path data = SharedData.folder("samples");
    Lake lake =
        labelled(spark, data.resolve("sdk.capture.jsonl"), data.resolve("sdk.actuals.jsonl"), "");
    assertThat(lake.ingest("capture").ending(ExitCode.RAN).out())
        .contains("44 read = 44 written", "44 have no event time");
    lake.ingest("ground-truth").ending(ExitCode.RAN);
    assertThat(LabelTable.join(table(spark, "captures"), table(spark, "labels")).count())
        .isEqualTo(44);
    assertThat(
            table(spark, "captures")
                .where("event_time is null and event_time_problem like '%{\\%s}%'")
                .where("event_date = to_date(ingestion_time)")
                .count())
        .isEqualTo(44);
  }

  private Lake labelled(SparkSession spark, Path captures, Path labels, String how)
      throws IOException {
    return Lake.create(
        spark,
        folder,
        """
        monitor = "labelled"
        capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
        ground-truth { format = "delta", path = "%1$s/labels" }
        ingest {
          capture { format = "sagemaker", path = "%2$s"
            %4$s }
          ground-truth { format = "sagemaker", path = "%3$s" }
        }
        """
            .formatted(folder, captures, labels, how));
  }

  private Dataset<Row> table(SparkSession spark, String name) {
    return spark.read().format("delta").load(folder.resolve(name).toString());
  }

  static List<String> lasting(Dataset<Row> rows) {
    List<String> lasting =
        new ArrayList<>(
            rows.drop("ingestion_time", "ingest_batch", "completed_by_batch")
                .toJSON()
                .collectAsList());
    lasting.sort(null);
    return lasting;
  }

  static void write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
