package io.tidemark.metrics.estimated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ClassScores;
import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.ClassScoresOf.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MulticlassPerformanceTest {

  private static Metric named(List<Metric> metrics, String name, Optional<String> label) {
    return metrics.stream()
        .filter(m -> m.name().equals(name) && m.classLabel().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " of " + label));
  }

  private static double value(List<Metric> metrics, String name, String label) {
    return named(metrics, name, Optional.ofNullable(label)).value().asOptional().orElseThrow();
  }

  /**
   * scikit-learn 1.9.1: IsotonicRegression of each class on all 178 rows, asked of every third;
   * accuracy is the mean of what it says of the predicted class, the area roc_auc_score with these
   * probabilities as weights.
   */
  @Test
  void agreesWithIsotonicRegressionOfEachClass() {
    List<Row> rows = ClassScoresOf.wine();
    List<Row> window =
        IntStream.range(0, rows.size()).filter(i -> i % 3 == 0).mapToObj(rows::get).toList();
    // What is estimated needs no label.
    List<Row> unlabelled =
        window.stream().map(r -> new Row(null, r.predicted(), r.scores())).toList();

    List<Metric> metrics =
        MulticlassPerformance.calibratedOn(ClassScoresOf.rows(rows))
            .orElseThrow()
            .of(ClassScoresOf.rows(unlabelled));

    assertThat(value(metrics, "estimated_accuracy", null)).isCloseTo(ACCURACY, within(1e-9));
    assertThat(value(metrics, "estimated_macro_precision", null))
        .isCloseTo(0.8370014534900575, within(1e-9));
    assertThat(value(metrics, "estimated_macro_recall", null))
        .isCloseTo(0.8317420798307674, within(1e-9));
    assertThat(value(metrics, "estimated_macro_f1", null))
        .isCloseTo(0.8304294893595444, within(1e-9));
    assertThat(value(metrics, "estimated_macro_roc_auc", null)).isCloseTo(AREA, within(1e-9));
    assertThat(value(metrics, "estimated_recall", "barolo"))
        .isCloseTo(0.929397921161012, within(1e-9));
    assertThat(named(metrics, "estimated_accuracy", Optional.empty()).sampleCount()).hasValue(60);
    assertThat(metrics)
        .noneMatch(m -> m.name().equals("estimated_accuracy") && m.classLabel().isPresent());
  }

  private static final double ACCURACY = 0.8415415140415141;
  private static final double AREA = 0.9546733091870968;

  /** A model whose probabilities are true: its window's accuracy lies in 95 % of the intervals. */
  @Test
  void theIntervalHoldsTheAccuracyThatLabelsGive() {
    Random random = new Random(2026);
    int held = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      MulticlassPerformance performance =
          MulticlassPerformance.calibratedOn(scores(random, 1000)).orElseThrow();
      List<Row> window = rows(random, 400);
      double right =
          window.stream().filter(r -> r.actual().equals(r.predicted())).count()
              / (double) window.size();
      Interval interval =
          named(performance.of(ClassScoresOf.rows(window)), "estimated_accuracy", Optional.empty())
              .interval()
              .orElseThrow();
      held += interval.lower() <= right && right <= interval.upper() ? 1 : 0;
    }
    // Isotonic calibration is too sure of itself on few rows, as for binary models.
    assertThat(held / (double) runs).isBetween(0.88, 1.0);
  }

  private static ClassScores scores(Random random, int rows) {
    return ClassScoresOf.rows(rows(random, rows));
  }

  private static List<Row> rows(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] odds = {
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian())
      };
      double all = odds[0] + odds[1] + odds[2];
      double drawn = random.nextDouble() * all;
      String actual = drawn < odds[0] ? "a" : drawn < odds[0] + odds[1] ? "b" : "c";
      String predicted =
          odds[0] >= odds[1] && odds[0] >= odds[2] ? "a" : odds[1] >= odds[2] ? "b" : "c";
      rows.add(
          new Row(
              actual,
              predicted,
              Map.of("a", odds[0] / all, "b", odds[1] / all, "c", odds[2] / all)));
    }
    return rows;
  }
}
