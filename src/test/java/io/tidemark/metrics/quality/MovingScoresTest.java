package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.quality.FixedLimit;
import io.tidemark.constraints.quality.QualityJudge;
import io.tidemark.constraints.quality.QualityLearning;
import io.tidemark.constraints.quality.QualityPolicy;
import io.tidemark.constraints.quality.QualitySettings;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Scores that move anywhere in [0, 1]: the area and the average precision from cells against those
 * from the scores themselves, over 500 windows.
 */
class MovingScoresTest {

  private static final long SEED = 20261128;
  private static final int WINDOWS = 500;

  /** Labels are positive from about so many deviations of their signal on, at the rarest. */
  private static final double RARE = 2;

  /** Rows with their scores, as they are before they are counted. */
  private static final class Window {
    private final double[] scores;
    private final boolean[] labels;
    private final double deviation;

    Window(double[] scores, boolean[] labels, double deviation) {
      this.scores = scores;
      this.labels = labels;
      this.deviation = deviation;
    }

    long positives() {
      long positives = 0;
      for (boolean label : labels) {
        positives += label ? 1 : 0;
      }
      return positives;
    }

    /** As the scan counts them. */
    PredictionCube cube() {
      FewScores.Fold few = new FewScores.Fold();
      int[][] cells = {new int[scores.length], new int[scores.length]};
      int[] sizes = new int[2];
      for (int i = 0; i < scores.length; i++) {
        few.add(scores[i]);
        int side = labels[i] ? 1 : 0;
        cells[side][sizes[side]++] = ScoreCells.FIVE_DIGITS.cellOf(scores[i]);
      }
      Map<LabelPair, ScoreCounts> counts = new HashMap<>();
      for (int side = 0; side < 2; side++) {
        if (sizes[side] > 0) {
          int[] sorted = Arrays.copyOf(cells[side], sizes[side]);
          Arrays.sort(sorted);
          int[] distinct = Arrays.stream(sorted).distinct().toArray();
          long[] rows = new long[distinct.length];
          for (int cell : sorted) {
            rows[Arrays.binarySearch(distinct, cell)]++;
          }
          counts.put(new LabelPair("" + side, "1"), ScoreCounts.of(distinct, rows, 0));
        }
      }
      return PredictionCube.of(
          Optional.of(ScoreCells.FIVE_DIGITS),
          counts,
          Map.of("1", ScoreSums.of(0.5)),
          few.scores());
    }

    /** Rows from the highest score down; equal scores are one step. */
    double[] exact() {
      Integer[] order = new Integer[scores.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
      double positives = positives();
      double negatives = scores.length - positives;
      double hits = 0;
      double rows = 0;
      double wins = 0;
      double precision = 0;
      for (int i = 0; i < order.length; ) {
        double p = 0;
        double q = 0;
        int j = i;
        for (; j < order.length && scores[order[j]] == scores[order[i]]; j++) {
          p += labels[order[j]] ? 1 : 0;
          q += labels[order[j]] ? 0 : 1;
        }
        wins += q * (hits + p / 2);
        hits += p;
        rows += p + q;
        precision += p / positives * (hits / rows);
        i = j;
      }
      return new double[] {wins / positives / negatives, precision};
    }
  }

  /**
   * scikit-learn 1.9.1: roc_auc_score and average_precision_score of the scores below, with labels
   * 0, 0, 1, 1, 0, 1, 1, 0.
   */
  @Test
  void theExactValuesAreThoseOfScikitLearn() {
    boolean[] labels = {false, false, true, true, false, true, true, false};
    double[] some = {0.1, 0.4, 0.35, 0.8, 0.8, 0.8, 0.05, 0.4};
    double[] close = {0.5000001, 0.5000002, 0.5000003, 0.5000001, 0.9, 1.0, 0.0, 1e-9};
    assertThat(new Window(some, labels, 1).exact())
        .containsExactly(new double[] {0.5, 0.5833333333333333}, within(1e-12));
    assertThat(new Window(close, labels, 1).exact())
        .containsExactly(new double[] {0.53125, 0.6666666666666666}, within(1e-12));
  }

  @Test
  void cellsGiveTheAreaAndTheAveragePrecisionWhereverScoresMove() {
    SplittableRandom random = new SplittableRandom(SEED);
    double worstArea = 0;
    double worstPrecision = 0;
    int checked = 0;
    int differing = 0;
    for (int i = 0; i < WINDOWS; i++) {
      Window window = window(random, i);
      if (window.positives() == 0 || window.positives() == window.scores.length) {
        continue;
      }
      double[] exact = window.exact();
      Evaluated e = Evaluated.binary(window.cube());
      boolean isLarge = window.deviation >= 0.1 && window.positives() >= 100;
      checked += isLarge ? 1 : 0;
      for (int m = 0; m < 2; m++) {
        String name = m == 0 ? "roc_auc" : "average_precision";
        String as = "%s of window %d, seed %d".formatted(name, i, SEED);
        double value = e.value(name);
        double least = e.value(name + "_lower_bound");
        double most = e.value(name + "_upper_bound");
        assertThat(exact[m]).as(as).isBetween(least - 1e-12, most + 1e-12);
        assertThat(value).as(as).isBetween(least, most);
        Interval interval = e.metric(name).interval().orElseThrow();
        assertThat(interval.lower()).as(as).isLessThanOrEqualTo(least);
        assertThat(interval.upper()).as(as).isGreaterThanOrEqualTo(most);
        if (isLarge) {
          assertThat(value).as(as).isCloseTo(exact[m], within(m == 0 ? 0.0005 : 0.001));
          worstArea = Math.max(worstArea, m == 0 ? Math.abs(value - exact[m]) : 0);
          worstPrecision = Math.max(worstPrecision, m == 1 ? Math.abs(value - exact[m]) : 0);
        }
        differing += judged(random, e, name, exact[m], least, most, as);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "scores that move, seed %d: %d windows of 100 positives and a deviation of 0.1: area off by"
            + " at most %.6f, average precision by %.6f; %d verdicts differ, all where the bounds"
            + " hold the limit%n",
        SEED,
        checked,
        worstArea,
        worstPrecision,
        differing);
    assertThat(checked).isGreaterThan(200);
  }

  /** A limit near the value, judged by the plain rule: 1 where the verdict is not the exact one. */
  private static int judged(
      SplittableRandom random,
      Evaluated e,
      String name,
      double exact,
      double least,
      double most,
      String as) {
    double limit = exact + (random.nextDouble() - 0.5) * Math.pow(10, -1 - 5 * random.nextDouble());
    ComparisonOperator side =
        random.nextBoolean() ? ComparisonOperator.LESS_THAN : ComparisonOperator.GREATER_THAN;
    QualitySettings settings =
        new QualitySettings(
            QualityPolicy.THREE_SIGMA, Map.of(name, new FixedLimit(limit, side)), 1);
    List<Constraint> constraints =
        QualityLearning.constraints(
            ProblemType.BINARY_CLASSIFICATION, settings, List.of(), List.of());
    Metric metric =
        new QualityJudge(settings, constraints, List.of())
            .judge(e.metrics(), Map.of()).metrics().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    boolean violated = metric.status() == MetricStatus.VIOLATED;
    boolean exactly = side == ComparisonOperator.LESS_THAN ? exact < limit : exact > limit;
    if (violated != exactly) {
      assertThat(violated).as(as).isFalse();
      assertThat(limit).as(as).isBetween(least - 1e-12, most + 1e-12);
      return 1;
    }
    return 0;
  }

  /** The field case: every score of the window lies below all but one of training. */
  @Test
  void crowdedScoresThatSeparateClassesHaveAnAreaOfOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] scores = random.doubles(2000, 0, 0.05).toArray();
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      labels[i] = scores[i] > 0.025;
    }
    Evaluated e = Evaluated.binary(new Window(scores, labels, 1).cube());
    assertThat(e.value("roc_auc")).isCloseTo(1, within(1e-6));
    assertThat(e.value("average_precision")).isCloseTo(1, within(1e-6));
    assertThat(e.metric("roc_auc").interval().orElseThrow().lower()).isGreaterThan(0.99);
  }

  /** A tree of eight leaves has eight scores, whatever their digits: nothing is left open. */
  @Test
  void fewScoresLeaveNothingOpen() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] leaves = random.doubles(8).toArray();
    double[] scores = new double[5000];
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = leaves[random.nextInt(8)];
      labels[i] = random.nextDouble() < scores[i];
    }
    Window window = new Window(scores, labels, 1);
    Evaluated e = Evaluated.binary(window.cube());
    for (String name : List.of("roc_auc", "average_precision", "gini")) {
      assertThat(e.value(name + "_lower_bound")).isCloseTo(e.value(name), within(1e-12));
      assertThat(e.value(name + "_upper_bound")).isCloseTo(e.value(name), within(1e-12));
    }
    assertThat(e.value("roc_auc")).isCloseTo(window.exact()[0], within(1e-12));
  }

  @Test
  void manyScoresHaveCurvesOfAThousandPoints() {
    SplittableRandom random = new SplittableRandom(SEED);
    Window window = window(random, 50_000, 0, 2, 0.3, 0);
    QualityCurves curves = QualityCurves.of(ScoredLabels.of(window.cube(), "1"));
    assertThat(curves.roc()).hasSizeBetween(500, 1002);
    assertThat(curves.roc()).first().isEqualTo(new CurvePoint(0, 0));
    assertThat(curves.roc()).last().isEqualTo(new CurvePoint(1, 1));
  }

  private static Window window(SplittableRandom random, int number) {
    int rows = (int) (300 * Math.exp(random.nextDouble() * Math.log(100_000 / 300.0)));
    double center = -7 + 11 * random.nextDouble();
    double deviation = 0.005 * Math.exp(random.nextDouble() * Math.log(2 / 0.005));
    double strength = 2 * random.nextDouble();
    return window(random, rows, center, deviation, strength, number % 5);
  }

  /**
   * Scores whose log-odds are normal, and labels that depend on them and on luck.
   *
   * @param kind 0 as they are, 1 with two decimals, 2 with ties of a few values, 3 from the upper
   *     end, 4 in float32
   */
  private static Window window(
      SplittableRandom random,
      int rows,
      double center,
      double deviation,
      double strength,
      int kind) {
    double[] scores = new double[rows];
    boolean[] labels = new boolean[rows];
    double share = 0.02 + 0.5 * random.nextDouble();
    for (int i = 0; i < rows; i++) {
      double z = random.nextGaussian();
      double score = 1 / (1 + Math.exp(-(center + deviation * z)));
      scores[i] =
          switch (kind) {
            case 1 -> Math.rint(score * 100) / 100;
            case 2 -> random.nextInt(3) == 0 ? 1 / (1 + Math.exp(-center)) : score;
            case 3 -> 1 - score;
            case 4 -> (float) score;
            default -> score;
          };
      double signal = strength * z + random.nextGaussian();
      labels[i] = signal / Math.hypot(strength, 1) > RARE * (1 - 2 * share);
    }
    return new Window(scores, labels, deviation);
  }
}
