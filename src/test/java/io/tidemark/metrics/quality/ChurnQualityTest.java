package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.metrics.Interval;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.CubeOf.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SageMaker's walk-through of model quality: 201 rows with predictions. */
class ChurnQualityTest {

  static final Path FILE =
      Path.of(System.getProperty("tidemark.shared", "../shared"))
          .resolve("data/churn/validation_with_predictions.csv");

  /** shared/data/churn/expected.json: quality_validation_with_predictions_file_201_rows. */
  private static final Map<String, Double> EXPECTED =
      Map.ofEntries(
          Map.entry("accuracy", 0.9402985074626866),
          Map.entry("precision", 1.0),
          Map.entry("recall", 0.5714285714285714),
          Map.entry("true_negative_rate", 1.0),
          Map.entry("false_positive_rate", 0.0),
          Map.entry("false_negative_rate", 0.42857142857142855),
          Map.entry("f0_5", 0.8695652173913043),
          Map.entry("f1", 0.7272727272727273),
          Map.entry("f2", 0.625),
          Map.entry("balanced_accuracy", 0.7857142857142857),
          Map.entry("matthews", 0.7310013230924649),
          Map.entry("roc_auc", 0.9395127993393889),
          Map.entry("gini", 0.8790255986787778),
          Map.entry("average_precision", 0.8645652980039463),
          Map.entry("log_loss", 0.16564084413282704),
          Map.entry("brier", 0.042796292442750954),
          Map.entry("expected_calibration_error", 0.02927436525539605),
          Map.entry("accuracy_best_constant_classifier", 0.13930348258706468));

  static List<Row> rows() throws Exception {
    assumeTrue(Files.exists(FILE), "skipped: there is no " + FILE);
    return Files.readAllLines(FILE).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(f -> new Row(f[2], f[1], Double.parseDouble(f[0])))
        .toList();
  }

  @Test
  void everyPublishedFigureComesOut() throws Exception {
    Evaluated e = Evaluated.binary(CubeOf.rows(rows()));
    EXPECTED.forEach(
        (name, value) -> assertThat(e.value(name)).as(name).isCloseTo(value, within(1e-9)));
    assertThat(e.metric("accuracy").sampleCount()).hasValue(201);
  }

  /** 28 positive rows (1 − AUC) are 1.7, below 10; SciPy 1.17.1: brentq on Hanley–McNeil's form. */
  @Test
  void theAreaOfSoFewErrorsHasHanleyAndMcNeilsInterval() throws Exception {
    Interval i = Evaluated.binary(CubeOf.rows(rows())).metric("roc_auc").interval().orElseThrow();
    assertThat(i.method()).isEqualTo("95% Hanley–McNeil, approximate");
    assertThat(i.lower()).isCloseTo(0.8468703156557418, within(1e-9));
    assertThat(i.upper()).isCloseTo(0.9779775592211812, within(1e-9));
  }
}
