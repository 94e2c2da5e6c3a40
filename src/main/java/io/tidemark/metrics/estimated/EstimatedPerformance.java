package io.tidemark.metrics.estimated;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Confidence-based performance estimation: what accuracy, precision, recall, specificity, F1 and
 * AUC of a binary classifier are expected to be, from its scores alone. Each row counts as positive
 * by the probability that the baseline had at its score.
 *
 * <p>It assumes that the label depends on the score as in the baseline: it sees that the mix of
 * rows has changed and never that the relationship has. Published as {@code estimated_accuracy},
 * {@code estimated_precision}, {@code estimated_recall}, {@code estimated_true_negative_rate},
 * {@code estimated_f1} and {@code estimated_roc_auc}, each in [0, 1]; not computed where no row has
 * both a score and a prediction.
 *
 * <p>The interval covers the value that labels will give: its draws vary the calibration, as a
 * baseline of the same size would, and the labels, as rows of these probabilities would.
 *
 * <p>Source: Garg et al. (2022), arXiv:2201.04234, and NannyML's CBPE; calibrated by {@link
 * IsotonicCalibration}.
 */
public final class EstimatedPerformance {

  /** 2: from cells of the score alone. */
  static final int DEFINITION = 2;

  static final int DRAWS = 400;

  /** What every estimate must say of itself. */
  static final String ASSUMPTION =
      "estimated from scores, as if labels depended on them as in the baseline";

  private static final String AUC = "estimated_roc_auc";
  private static final long SEED = 20260105L;
  private static final String METHOD = "95% resampling of calibration and labels";

  private static final Map<String, Function<ExpectedCounts, Outcome>> METRICS = metrics();

  private final Optional<ScoreCells> cells;
  private final IsotonicCalibration calibration;
  private final String positive;
  private final double[][] drawn;

  private EstimatedPerformance(
      Optional<ScoreCells> cells, IsotonicCalibration calibration, String positive) {
    this.cells = cells;
    this.calibration = calibration;
    this.positive = positive;
    // Drawn once: the same for all windows and slices.
    RandomGenerator random = new Well19937c(SEED);
    this.drawn = new double[DRAWS][];
    for (int draw = 0; draw < DRAWS; draw++) {
      drawn[draw] = calibration.draw(random);
    }
  }

  /**
   * An estimator that is calibrated on the labelled rows of a baseline.
   *
   * @param positive the positive label, normalised
   * @return empty where the baseline has no row with both a label and a score
   */
  public static Optional<EstimatedPerformance> of(PredictionCube baseline, String positive) {
    boolean hasBoth =
        baseline.counts().entrySet().stream()
            .anyMatch(e -> e.getKey().isLabelled() && e.getValue().size() > 0);
    return hasBoth
        ? Optional.of(
            new EstimatedPerformance(
                baseline.scoreCells(),
                IsotonicCalibration.of(baseline, c -> positive.equals(c.actual())),
                positive))
        : Optional.empty();
  }

  /** The estimates for a window whose rows tell what was predicted. */
  public List<Metric> of(PredictionCube window) {
    return of(window, Optional.empty());
  }

  /**
   * The estimates for all rows of a window that have a score and a prediction, labelled or not.
   *
   * @param undecided why scores do not tell what was predicted, and only the area under the curve
   *     can be estimated; empty if they do
   * @throws IllegalArgumentException if the window counts its scores in other cells, or not at all
   */
  public List<Metric> of(PredictionCube window, Optional<String> undecided) {
    if (!window.scoreCells().equals(cells)) {
      throw new IllegalArgumentException(
          "The window counts its scores in other cells than the baseline: "
              + window.scoreCells()
              + " and "
              + cells);
    }
    ScoreCounts positives = ScoreCounts.EMPTY;
    ScoreCounts negatives = ScoreCounts.EMPTY;
    for (Map.Entry<LabelPair, ScoreCounts> entry : window.counts().entrySet()) {
      String predicted = entry.getKey().predicted();
      if (positive.equals(predicted)) {
        positives = positives.merge(entry.getValue());
      } else if (predicted != null || undecided.isPresent()) {
        negatives = negatives.merge(entry.getValue());
      }
    }
    // All rows of a block are as probably positive: they can be counted together.
    long[] predictedPositive = calibration.byBlock(positives);
    long[] predictedNegative = calibration.byBlock(negatives);
    double[] probabilities = calibration.probabilities();
    ExpectedCounts expected =
        new ExpectedCounts(
            predictedPositive,
            expected(predictedPositive, probabilities),
            predictedNegative,
            expected(predictedNegative, probabilities));
    Map<String, Optional<Interval>> intervals = intervals(expected);
    List<Metric> metrics = new ArrayList<>();
    METRICS.forEach(
        (name, metric) ->
            metrics.add(
                undecided
                    .filter(why -> !name.equals(AUC))
                    .map(why -> refused(name, expected, why))
                    .orElseGet(() -> metric(name, expected, metric, intervals))));
    return List.copyOf(metrics);
  }

  /**
   * How many of the rows that are predicted positive are so in truth.
   *
   * @param rows that are predicted positive
   * @param expected how many of them are positive
   * @param draws the same, as another baseline and other labels would have it
   */
  record Hits(long rows, double expected, List<Double> draws) {
    Hits {
      draws = List.copyOf(draws);
    }
  }

  /**
   * The hits of a window.
   *
   * @param seed another one for each class, whose labels are drawn independently
   */
  Hits hits(PredictionCube window, int seed) {
    ScoreCounts positives = ScoreCounts.EMPTY;
    for (Map.Entry<LabelPair, ScoreCounts> entry : window.counts().entrySet()) {
      if (positive.equals(entry.getKey().predicted())) {
        positives = positives.merge(entry.getValue());
      }
    }
    long[] rows = calibration.byBlock(positives);
    RandomGenerator random = new Well19937c(SEED + 2 + seed);
    NormalDistribution normal = new NormalDistribution(random, 0, 1);
    List<Double> draws = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      draws.add(Arrays.stream(labels(rows, drawn[draw], random, normal)).sum());
    }
    return new Hits(
        Arrays.stream(rows).sum(),
        Arrays.stream(expected(rows, calibration.probabilities())).sum(),
        draws);
  }

  private Metric refused(String name, ExpectedCounts expected, String why) {
    return Metric.builder(
            MonitorType.MODEL_QUALITY, name, Outcome.undefined(Reason.OUT_OF_RANGE, why))
        .sampleCount((long) expected.all())
        .baselineCount(calibration.rows())
        .build();
  }

  private Metric metric(
      String name,
      ExpectedCounts expected,
      Function<ExpectedCounts, Outcome> metric,
      Map<String, Optional<Interval>> intervals) {
    Outcome value =
        expected.all() == 0
            ? Outcome.undefined(Reason.EMPTY, "no row has both a score and a prediction")
            : metric.apply(expected);
    var builder =
        Metric.builder(MonitorType.MODEL_QUALITY, name, value)
            .definition(DEFINITION)
            .sampleCount((long) expected.all())
            .baselineCount(calibration.rows());
    if (value.isDefined()) {
      intervals.get(name).ifPresent(builder::interval);
      builder.judged(io.tidemark.metrics.MetricStatus.OK, ASSUMPTION);
    }
    return builder.build();
  }

  private Map<String, Optional<Interval>> intervals(ExpectedCounts expected) {
    RandomGenerator random = new Well19937c(SEED + 1);
    NormalDistribution normal = new NormalDistribution(random, 0, 1);
    Map<String, double[]> draws = new LinkedHashMap<>();
    METRICS.keySet().forEach(name -> draws.put(name, new double[DRAWS]));
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] probabilities = drawn[draw];
      ExpectedCounts counts =
          new ExpectedCounts(
              expected.predictedPositive(),
              labels(expected.predictedPositive(), probabilities, random, normal),
              expected.predictedNegative(),
              labels(expected.predictedNegative(), probabilities, random, normal));
      int at = draw;
      METRICS.forEach(
          (name, metric) ->
              draws.get(name)[at] = metric.apply(counts).asOptional().orElse(Double.NaN));
    }
    Map<String, Optional<Interval>> intervals = new LinkedHashMap<>();
    draws.forEach((name, values) -> intervals.put(name, interval(values)));
    return intervals;
  }

  /** From the 2.5 % to the 97.5 % quantile; none where a draw has no value. */
  static Optional<Interval> interval(double[] draws) {
    Arrays.sort(draws);
    if (Double.isNaN(draws[draws.length - 1])) {
      return Optional.empty();
    }
    int tail = (int) Math.round(DRAWS * 0.025);
    return Optional.of(new Interval(draws[tail], draws[DRAWS - 1 - tail], METHOD));
  }

  private static double[] expected(long[] rows, double[] probabilities) {
    double[] expected = new double[rows.length];
    for (int cell = 0; cell < rows.length; cell++) {
      expected[cell] = rows[cell] * probabilities[cell];
    }
    return expected;
  }

  /** Binomial draws; by the normal approximation where more than 50 rows make it good enough. */
  private static double[] labels(
      long[] rows, double[] probabilities, RandomGenerator random, NormalDistribution normal) {
    double[] labels = new double[rows.length];
    for (int cell = 0; cell < rows.length; cell++) {
      double p = probabilities[cell];
      if (rows[cell] > 50) {
        double drawn = rows[cell] * p + normal.sample() * Math.sqrt(rows[cell] * p * (1 - p));
        labels[cell] = Math.max(0, Math.min(rows[cell], drawn));
      } else {
        for (long row = 0; row < rows[cell]; row++) {
          labels[cell] += random.nextDouble() < p ? 1 : 0;
        }
      }
    }
    return labels;
  }

  private static Map<String, Function<ExpectedCounts, Outcome>> metrics() {
    Map<String, Function<ExpectedCounts, Outcome>> metrics = new LinkedHashMap<>();
    metrics.put("estimated_accuracy", ExpectedCounts::accuracy);
    metrics.put("estimated_precision", ExpectedCounts::precision);
    metrics.put("estimated_recall", ExpectedCounts::recall);
    metrics.put("estimated_true_negative_rate", ExpectedCounts::specificity);
    metrics.put("estimated_f1", ExpectedCounts::f1);
    metrics.put(AUC, ExpectedCounts::auc);
    return java.util.Collections.unmodifiableMap(metrics);
  }
}
