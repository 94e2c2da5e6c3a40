package io.tidemark.metrics.estimated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.PredictionCube;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatedPerformanceTest {

  /** Six scores; labelled rows and the positives among them: 0.3 and 0.5 break the order. */
  private static final PredictionCube BASELINE =
      labelled(new long[] {10, 20, 10, 40, 10, 10}, new long[] {1, 6, 2, 20, 4, 9});

  @Test
  void calibrationPoolsScoresThatBreakTheOrder() {
    IsotonicCalibration calibration =
        IsotonicCalibration.of(BASELINE, cell -> "1".equals(cell.actual()));

    // scikit-learn 1.9.1, IsotonicRegression().fit(scores, positives / rows, sample_weight=rows)
    assertThat(probabilities(calibration))
        .containsExactly(new double[] {0.1, 8 / 30.0, 8 / 30.0, 0.48, 0.48, 0.9}, within(1e-15));
    assertThat(calibration.rows()).isEqualTo(100);
  }

  @Test
  void aScoreThatTheBaselineLacksTakesTheNextOnesProbability() {
    IsotonicCalibration calibration =
        IsotonicCalibration.of(
            labelled(new long[] {0, 10, 0, 10, 0, 0}, new long[] {0, 2, 0, 7, 0, 0}),
            cell -> "1".equals(cell.actual()));

    assertThat(probabilities(calibration)).containsExactly(0.2, 0.2, 0.7, 0.7, 0.7, 0.7);
  }

  @Test
  void estimatesAreExpectationsUnderTheCalibration() {
    Map<String, Metric> metrics =
        estimate(predicted(new long[] {5, 7, 11, 13, 17, 19}, cell -> cell >= 3));

    // NumPy 2.4.6 from scikit-learn 1.9.1's calibration; the area by roc_auc_score with each row
    // once as positive and once as negative, weighted by the probabilities.
    assertThat(value(metrics, "estimated_accuracy")).isCloseTo(0.6833333333333333, within(1e-12));
    assertThat(value(metrics, "estimated_precision")).isCloseTo(0.6428571428571429, within(1e-12));
    assertThat(value(metrics, "estimated_recall")).isCloseTo(0.8559782608695653, within(1e-12));
    assertThat(value(metrics, "estimated_true_negative_rate"))
        .isCloseTo(0.5028409090909091, within(1e-12));
    assertThat(value(metrics, "estimated_f1")).isCloseTo(0.7342657342657343, within(1e-12));
    assertThat(value(metrics, "estimated_roc_auc")).isCloseTo(0.7776062252964429, within(1e-12));
    assertThat(metrics.get("estimated_roc_auc").sampleCount()).hasValue(72);
    assertThat(metrics.get("estimated_roc_auc").reference().count()).hasValue(100);
  }

  @Test
  void theIntervalHoldsTheEstimateAndNamesItsMethod() {
    Metric accuracy =
        estimate(predicted(new long[] {5, 7, 11, 13, 17, 19}, cell -> cell >= 3))
            .get("estimated_accuracy");

    assertThat(accuracy.interval()).isPresent();
    assertThat(accuracy.interval().get().lower()).isLessThan(0.6833);
    assertThat(accuracy.interval().get().upper()).isGreaterThan(0.6833);
    assertThat(accuracy.interval().get().method()).contains("resampling");
  }

  /** Baselines and windows of 1000 rows whose labels follow the score itself. */
  @Test
  void intervalsCoverTheRealisedAccuracy() {
    Random random = new Random(7);
    int covered = 0;
    int windows = 300;
    for (int i = 0; i < windows; i++) {
      PredictionCube baseline = simulated(random);
      PredictionCube window = simulated(random);
      Metric estimate =
          byName(EstimatedPerformance.of(baseline, "1").orElseThrow().of(window))
              .get("estimated_accuracy");
      long right =
          window.counts().entrySet().stream()
              .filter(e -> e.getKey().actual().equals(e.getKey().predicted()))
              .mapToLong(e -> e.getValue().total())
              .sum();
      double realised = right / 1000.0;
      if (estimate.interval().get().lower() <= realised
          && realised <= estimate.interval().get().upper()) {
        covered++;
      }
    }
    // Binomial: 95 % of 300 windows, four standard deviations either way.
    assertThat(covered / (double) windows).as("seed 7").isBetween(0.90, 1.0);
  }

  @Test
  void aWindowWithoutScoresHasNoEstimate() {
    Map<String, Metric> metrics =
        estimate(CubeOf.scored(Map.of(new CubeCell(null, "1", CubeCell.NO_SCORE), 10L)));

    assertThat(metrics.values())
        .allSatisfy(m -> assertThat(m.status()).isEqualTo(MetricStatus.NOT_COMPUTED));
    assertThat(metrics.get("estimated_f1").reason())
        .hasValueSatisfying(
            r -> assertThat(r).contains("no row has both a score and a prediction"));
  }

  @Test
  void aBaselineWithoutLabelsGivesNoEstimator() {
    assertThat(EstimatedPerformance.of(predicted(new long[] {1, 1, 1, 1, 1, 1}, c -> true), "1"))
        .isEmpty();
  }

  @Test
  void refusesAWindowInOtherCells() {
    EstimatedPerformance estimator = EstimatedPerformance.of(BASELINE, "1").orElseThrow();

    assertThatThrownBy(() -> estimator.of(PredictionCube.empty(Optional.empty())))
        .hasMessageContaining("other cells than the baseline");
  }

  private static PredictionCube simulated(Random random) {
    double[] scores = {0.05, 0.15, 0.25, 0.35, 0.45, 0.9};
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int row = 0; row < 1000; row++) {
      int cell = random.nextInt(6);
      String actual = random.nextDouble() < scores[cell] ? "1" : "0";
      counts.merge(new CubeCell(actual, cell >= 4 ? "1" : "0", cell), 1L, Long::sum);
    }
    return CubeOf.scored(counts);
  }

  private static PredictionCube labelled(long[] rows, long[] positives) {
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int cell = 0; cell < rows.length; cell++) {
      String predicted = cell >= 3 ? "1" : "0";
      if (positives[cell] > 0) {
        counts.put(new CubeCell("1", predicted, cell), positives[cell]);
      }
      if (rows[cell] > positives[cell]) {
        counts.put(new CubeCell("0", predicted, cell), rows[cell] - positives[cell]);
      }
    }
    return CubeOf.scored(counts);
  }

  private static PredictionCube predicted(long[] rows, Function<Integer, Boolean> positive) {
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int cell = 0; cell < rows.length; cell++) {
      counts.put(new CubeCell(null, positive.apply(cell) ? "1" : "0", cell), rows[cell]);
    }
    return CubeOf.scored(counts);
  }

  private static double[] probabilities(IsotonicCalibration calibration) {
    return IntStream.range(0, 6).mapToDouble(calibration::probability).toArray();
  }

  private static Map<String, Metric> estimate(PredictionCube window) {
    return byName(EstimatedPerformance.of(BASELINE, "1").orElseThrow().of(window));
  }

  private static Map<String, Metric> byName(List<Metric> metrics) {
    return metrics.stream().collect(Collectors.toMap(Metric::name, m -> m));
  }

  private static double value(Map<String, Metric> metrics, String name) {
    return metrics.get(name).value().asOptional().orElseThrow();
  }
}
