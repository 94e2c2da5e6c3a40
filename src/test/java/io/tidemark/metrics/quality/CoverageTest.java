package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.metrics.Interval;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a 95 % interval holds the truth in a thousand windows of a thousand rows. Scores of
 * positive rows are normal around 1.4, those of negative ones around 0, rounded to tenths; a row is
 * predicted positive from 0.9 on. The truth is that of a window of ten million rows.
 */
class CoverageTest {

  private static final long SEED = 20261123;
  private static final int WINDOWS = 1000;
  private static final int ROWS = 1000;
  private static final double SHIFT = 1.4;
  private static final double LIMIT = 0.9;
  private static final int STEPS = 80;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 0.01})
  void intervalsOfAClassifierCover(double prevalence) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> names =
        List.of(
            "accuracy",
            "recall",
            "precision",
            "f1",
            "f2",
            "f0_5",
            "roc_auc",
            "average_precision",
            "matthews",
            "balanced_accuracy");
    Evaluated truth = Evaluated.binary(window(random, 4_000_000, prevalence));
    Map<String, Integer> covered = new TreeMap<>();
    Map<String, Integer> approximate = new TreeMap<>();
    for (int i = 0; i < WINDOWS; i++) {
      Evaluated e = Evaluated.binary(window(random, ROWS, prevalence));
      for (String name : names) {
        Optional<Interval> interval = e.metric(name).interval();
        boolean hit = interval.map(in -> holds(in, truth.value(name))).orElse(false);
        covered.merge(name, hit ? 1 : 0, Integer::sum);
        boolean vague = interval.map(in -> in.method().endsWith("approximate")).orElse(true);
        approximate.merge(name, vague ? 1 : 0, Integer::sum);
      }
    }
    System.out.println(
        "coverage in 1000 windows of 1000 rows, prevalence "
            + prevalence
            + ", seed "
            + SEED
            + ": "
            + covered
            + ", of them approximate "
            + approximate);
    for (String name : names) {
      int hits = covered.get(name);
      boolean vague = approximate.get(name) > 990;
      if (prevalence >= 0.1) {
        assertThat(hits).as(name).isBetween(930, 970);
        assertThat(vague).as(name).isFalse();
      } else {
        assertThat(hits >= 930 || vague).as(name).isTrue();
      }
    }
  }

  @Test
  void intervalsOfARegressionCover() {
    SplittableRandom random = new SplittableRandom(SEED);
    // Labels of standard deviation 2, errors of 1: R² of 1 − 1/4; E|e| = √(2/π).
    Map<String, Double> truth =
        Map.of("rmse", 1.0, "mse", 1.0, "mae", Math.sqrt(2 / Math.PI), "r2", 0.75);
    Map<String, Integer> covered = new TreeMap<>();
    for (int i = 0; i < WINDOWS; i++) {
      ErrorMoments.Fold fold = new ErrorMoments.Fold();
      for (int row = 0; row < ROWS; row++) {
        double y = 50 + 2 * random.nextGaussian();
        fold.add(y, y + random.nextGaussian());
      }
      Evaluated e =
          new Evaluated(
              QualityEvaluation.regression()
                  .evaluate(PredictionCube.empty(Optional.empty()), fold.moments()));
      truth.forEach(
          (name, value) ->
              covered.merge(
                  name,
                  holds(e.metric(name).interval().orElseThrow(), value) ? 1 : 0,
                  Integer::sum));
    }
    System.out.println("coverage of a regression, seed " + SEED + ": " + covered);
    assertThat(covered.values()).allMatch(c -> c >= 930 && c <= 970);
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.lower() <= truth && truth <= interval.upper();
  }

  private static PredictionCube window(SplittableRandom random, int rows, double prevalence) {
    Map<CubeCell, Long> counts = new HashMap<>();
    long[][][] grid = new long[2][2][STEPS];
    for (int i = 0; i < rows; i++) {
      int actual = random.nextDouble() < prevalence ? 1 : 0;
      double score = random.nextGaussian() + SHIFT * actual;
      grid[actual][score > LIMIT ? 1 : 0][
          (int) Math.max(0, Math.min(STEPS - 1, Math.ceil((score + 3) * 10)))]++;
    }
    for (int actual = 0; actual < 2; actual++) {
      for (int predicted = 0; predicted < 2; predicted++) {
        for (int cell = 0; cell < STEPS; cell++) {
          if (grid[actual][predicted][cell] > 0) {
            counts.put(
                new CubeCell("" + actual, "" + predicted, cell), grid[actual][predicted][cell]);
          }
        }
      }
    }
    return CubeOf.scored(counts);
  }
}
