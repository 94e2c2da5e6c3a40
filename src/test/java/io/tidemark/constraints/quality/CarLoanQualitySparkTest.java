package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * NannyML's car loans with their labels, in chunks of 5000 rows: the model is worse from the sixth
 * chunk on. Expected values: {@code expected.json} beside the data, from scikit-learn and NannyML.
 */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class CarLoanQualitySparkTest {

  private static final Path DATA =
      Path.of(System.getProperty("tidemark.shared", "../shared"), "data", "car-loan");
  private static final int CHUNK = 5000;
  private static final Map<String, String> PUBLISHED =
      Map.of(
          "accuracy", "accuracy",
          "precision", "precision",
          "recall", "recall",
          "true_negative_rate", "specificity",
          "f1", "f1",
          "roc_auc", "roc_auc",
          "average_precision", "average_precision");

  private static JsonNode expected;
  private static List<Metric> baseline;
  private static List<List<Metric>> reference;
  private static List<List<Metric>> later;

  @BeforeAll
  static void count(SparkSession spark) throws IOException {
    assumeTrue(
        Files.isDirectory(DATA),
        () -> "Skipped: there is no " + DATA + "; give the folder as -Dtidemark.shared=DIR");
    expected = new ObjectMapper().readTree(DATA.resolve("expected.json").toFile());
    List<CubeOf.Row> before = rows(spark, "reference");
    baseline = evaluate(CubeOf.rows(before));
    reference = chunks(before);
    later = chunks(rows(spark, "monitoring"));
  }

  private static List<CubeOf.Row> rows(SparkSession spark, String name) {
    List<CubeOf.Row> rows = new ArrayList<>();
    for (Row row :
        spark
            .read()
            .parquet(DATA.resolve(name + "_synthetic_car_loan.parquet").toString())
            .coalesce(1)
            .selectExpr(
                "cast(repaid AS string)", "cast(y_pred AS string)", "cast(y_pred_proba AS double)")
            .collectAsList()) {
      rows.add(new CubeOf.Row(row.getString(0), row.getString(1), row.getDouble(2)));
    }
    return rows;
  }

  private static List<List<Metric>> chunks(List<CubeOf.Row> rows) {
    return IntStream.range(0, rows.size() / CHUNK)
        .mapToObj(i -> rows.subList(i * CHUNK, (i + 1) * CHUNK))
        .map(chunk -> evaluate(CubeOf.rows(chunk)))
        .toList();
  }

  private static List<Metric> evaluate(PredictionCube cube) {
    return QualityEvaluation.binary("1.0").evaluate(cube, ErrorMoments.EMPTY);
  }

  @Test
  void everyPublishedFigureOfEveryChunkComesOut() {
    Map<String, Double> tolerance = Map.of("roc_auc", 1e-4, "average_precision", 1e-3);
    for (String side : List.of("reference", "analysis")) {
      for (int chunk = 0; chunk < 10; chunk++) {
        JsonNode quality = expected.at("/chunks/" + side + "/" + chunk + "/quality");
        List<Metric> metrics = (side.equals("reference") ? reference : later).get(chunk);
        for (Map.Entry<String, String> name : PUBLISHED.entrySet()) {
          assertThat(number(metrics, name.getKey()))
              .as(side + " " + chunk + " " + name.getKey())
              .isCloseTo(
                  quality.get(name.getValue()).asDouble(),
                  within(tolerance.getOrDefault(name.getKey(), 1e-12)));
        }
        Map<String, String> sums = Map.of("brier", "brier", "log_loss", "log_loss_clip1e-15");
        sums.forEach(
            (ours, theirs) ->
                assertThat(number(metrics, ours))
                    .isCloseTo(quality.get(theirs).asDouble(), within(1e-9)));
        assertThat(number(metrics, "expected_calibration_error"))
            .as("ece of " + side + " " + chunk)
            .isCloseTo(quality.get("ece_10_equal_width").asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void learnedBandsAlertFromTheSixthChunkOnAndOnlyThere() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    for (int chunk = 0; chunk < 10; chunk++) {
      Set<String> violated = violated(settings, chunk);
      System.out.println("car-loan chunk " + chunk + ", learned bands: " + violated);
      Set<String> four = Set.of("accuracy", "precision", "recall", "true_negative_rate");
      if (chunk >= 5) {
        assertThat(violated).as("chunk " + chunk).containsAll(four);
      } else {
        assertThat(violated).as("chunk " + chunk).isEmpty();
      }
    }
  }

  @Test
  void threeSigmaReproducesThePublishedAlerts() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.THREE_SIGMA);
    for (Constraint c : constraints(settings)) {
      String name = PUBLISHED.get(c.parameter().orElseThrow());
      if (name != null) {
        String end = c.id().endsWith(":lower") ? "lower" : "upper";
        assertThat(c.threshold().orElseThrow())
            .as(c.id())
            .isCloseTo(
                expected.at("/published_thresholds/" + name + "/" + end).asDouble(),
                within(name.equals("average_precision") ? 1e-3 : 1e-4));
      }
    }
    for (int chunk = 0; chunk < 10; chunk++) {
      Set<String> violated = violated(settings, chunk);
      for (Map.Entry<String, String> name : PUBLISHED.entrySet()) {
        assertThat(violated.contains(name.getKey()))
            .as(name.getKey() + " of chunk " + chunk)
            .isEqualTo(
                expected
                    .at("/published_thresholds/" + name.getValue() + "/alerts/" + chunk)
                    .asBoolean());
      }
    }
  }

  private static List<Constraint> constraints(QualitySettings settings) {
    return QualityLearning.constraints(
        ProblemType.BINARY_CLASSIFICATION, settings, baseline, reference);
  }

  private static Set<String> violated(QualitySettings settings, int chunk) {
    Judgement judgement =
        new QualityJudge(settings, constraints(settings), baseline)
            .judge(later.get(chunk), Map.of());
    Set<String> names = new TreeSet<>();
    for (Violation violation : judgement.violations()) {
      names.add(violation.metric().orElseThrow().name());
    }
    return names;
  }

  private static double number(List<Metric> metrics, String name) {
    return WholeMetrics.number(WholeMetrics.named(metrics, name).orElseThrow());
  }
}
