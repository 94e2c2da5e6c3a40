package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scores in percent (field case g), and predictions in words where labels are numbers. */
@ExtendWith(SparkExtension.class)
class ScoreScaleJobTest {

  private static final String CASE = "field/g_percent_scores_thresholded_at_half";

  @TempDir private Path folder;

  @Test
  void aThresholdThatIsNotOnTheScaleOfTheScoresDecidesNothing(SparkSession spark)
      throws IOException {
    Lake lake = Lake.create(spark, folder, config(""));
    CommandRun baseline = lake.run("baseline").ending(ExitCode.RAN);
    assertThat(baseline.out().replaceAll("\\s+", " "))
        .contains("warning: metrics that depend on the threshold of the score are not computed")
        .contains("2000 of 2000 scores lie outside [0, 1] (2.1 to 98.5)")
        .contains("columns.score-threshold = 0.5");

    JsonNode run = Lake.json(window(lake, "--format", "json").ending(ExitCode.RAN).out());
    assertThat(run.get("warnings")).hasSize(1);
    assertThat(run.get("warnings").get(0).asText()).contains("scores lie outside [0, 1]");
    Map<String, Row> metrics = metrics(lake);
    for (String name :
        new String[] {
          "accuracy", "precision", "recall", "f1", "true_negative_rate", "estimated_accuracy"
        }) {
      assertThat(metrics.get(name).<String>getAs("status")).as(name).isEqualTo("NOT_COMPUTED");
      assertThat(metrics.get(name).<String>getAs("reason"))
          .as(name)
          .startsWith("OUT_OF_RANGE: ")
          .contains("outside [0, 1]");
    }
    // scikit-learn, as expected.md of the case quotes it.
    assertThat(metrics.get("roc_auc").<Double>getAs("value"))
        .isCloseTo(0.73383, Offset.offset(5e-4));
    assertThat(metrics.get("estimated_roc_auc").<Double>getAs("value")).isNotNull();
    assertThat(metrics.get("error_change").<String>getAs("status")).isEqualTo("NOT_COMPUTED");

    lake.configure(config("score-threshold = 50"));
    assertThat(lake.run("baseline").ending(ExitCode.RAN).out()).doesNotContain("warning:");
    JsonNode second = Lake.json(window(lake, "--format", "json").ending(ExitCode.RAN).out());
    assertThat(second.get("warnings")).isEmpty();
    Map<String, Row> at50 = metrics(lake);
    Map<String, Double> published =
        Map.of("accuracy", 0.66167, "precision", 0.64935, "recall", 0.67797);
    published.forEach(
        (name, value) ->
            assertThat(at50.get(name).<Double>getAs("value"))
                .as(name)
                .isCloseTo(value, Offset.offset(5e-6)));
  }

  @Test
  void predictionsInWordsAreRefusedWithBothSetsOfValues(SparkSession spark) throws IOException {
    write(spark, "train", "cast(id % 2 as string)");
    write(spark, "words", "if(id % 2 = 1, 'approve', 'reject')");
    Lake lake = Lake.create(spark, folder, words("train", "words"));
    lake.run("baseline").ending(ExitCode.RAN);
    assertThat(window(lake).ending(ExitCode.BAD_INPUT).err())
        .contains("the baseline knows none of its predictions; they are approve, reject")
        .contains("those of the baseline 0, 1");

    lake.configure(words("words", "words"));
    assertThat(lake.run("baseline").ending(ExitCode.BAD_INPUT).err())
        .contains("the predictions there are approve, reject, the labels 0, 1");
  }

  private static CommandRun window(Lake lake, String... options) {
    return lake.run("model-quality", Lake.window("2026-03-02", "2026-03-03", options));
  }

  private static Map<String, Row> metrics(Lake lake) {
    Map<String, Row> byName = new TreeMap<>();
    lake.table("metrics")
        .where("monitor_type = 'MODEL_QUALITY' and class is null and cell is null")
        .collectAsList()
        .forEach(r -> byName.put(r.getAs("metric"), r));
    return byName;
  }

  private void write(SparkSession spark, String table, String prediction) {
    spark
        .range(400)
        .selectExpr(
            "concat('e', id) event_id",
            "timestamp'2026-03-02 01:00:00' + make_dt_interval(0, 0, 0, id) event_time",
            "id % 7 age",
            prediction + " decision",
            "if(id % 10 < 8, id % 2, 1 - id % 2) outcome")
        .write()
        .parquet(folder.resolve(table).toString());
  }

  private static String config(String threshold) {
    Path data = SharedData.folder(CASE);
    return """
    monitor = "g_percent"
    model { problem-type = "binary-classification" }
    training { format = "parquet", path = "%1$s/train.parquet" }
    capture { format = "parquet", path = "%1$s/cap.parquet", event-time = "event_time", event-id = "event_id" }
    ground-truth { format = "parquet", path = "%1$s/lab.parquet" }
    columns { score = "p", positive-label = "yes", %2$s }
    model-quality.baseline { format = "parquet", path = "%1$s/train.parquet", label = "outcome" }
    """
        .formatted(data, threshold);
  }

  private static String words(String training, String captures) {
    return """
    monitor = "words"
    model { problem-type = "binary-classification" }
    training { format = "parquet", path = ${tidemark.workspace}"/../%s" }
    capture {
      format = "parquet", path = ${tidemark.workspace}"/../%s"
      event-time = "event_time", event-id = "event_id"
    }
    ground-truth { format = "parquet", path = ${tidemark.workspace}"/../%s", label = "outcome" }
    columns { features = ["age"], prediction = "decision", positive-label = "1" }
    """
        .formatted(training, captures, captures);
  }
}
