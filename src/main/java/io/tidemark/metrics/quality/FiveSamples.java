package io.tidemark.metrics.quality;

import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * SageMaker's {@code standard_deviation} of a metric: that of five random samples of 80 % of the
 * rows, divided by 4, from 200 labelled rows on. A sample of rows is a sample of the cube's counts,
 * so that no row is read again. Of a regression, whose sums can't be sampled, it is drawn from the
 * normal distribution around the value, whose standard deviation in such a sample is half the
 * standard error. The same seed gives the same numbers.
 */
public final class FiveSamples {

  /** The fewest rows that SageMaker gives a standard deviation for. */
  public static final long LEAST_ROWS = 200;

  private static final int SAMPLES = 5;
  private static final double SHARE = 0.8;

  /** Counts from which on a rounded normal number stands in for a hypergeometric one. */
  private static final long LARGE = 1000;

  private FiveSamples() {}

  /** The deviation of each metric of all rows by its name in tables; what has none is not there. */
  public static Map<String, Double> deviations(
      QualityEvaluation evaluation, PredictionCube cube, ErrorMoments errors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean regression = evaluation.problemType() == ProblemType.REGRESSION;
    if ((regression ? errors.labelled() : cube.labelled()) < LEAST_ROWS) {
      return Map.of();
    }
    Map<String, List<Double>> values = new HashMap<>();
    List<Metric> whole = regression ? evaluation.evaluate(cube, errors) : List.of();
    for (int i = 0; i < SAMPLES; i++) {
      List<Metric> sample =
          regression ? whole : evaluation.evaluate(sample(cube, random), ErrorMoments.EMPTY);
      for (Metric metric : sample) {
        if (metric.classLabel().isEmpty() && metric.key().cell().isEmpty()) {
          double noise = regression ? halfError(metric) * random.nextGaussian() : 0;
          metric
              .value()
              .asOptional()
              .ifPresent(
                  v ->
                      values
                          .computeIfAbsent(metric.name(), name -> new ArrayList<>())
                          .add(v + noise));
        }
      }
    }
    Map<String, Double> deviations = new HashMap<>();
    values.forEach(
        (name, list) -> {
          if (list.size() == SAMPLES) {
            deviations.put(name, deviation(list));
          }
        });
    return Map.copyOf(deviations);
  }

  private static double halfError(Metric metric) {
    return metric.interval().map(i -> (i.upper() - i.lower()) / (4 * Confidence.Z)).orElse(0.0);
  }

  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private static PredictionCube sample(PredictionCube cube, SplittableRandom random) {
    Map<LabelPair, ScoreCounts> sample = new HashMap<>();
    Drawing drawing = new Drawing(random, cube.labelled(), Math.round(cube.labelled() * SHARE));
    // In an order of their own: that of a hash map is not the same in every run.
    for (LabelPair labels : cube.counts().keySet().stream().sorted(LabelPair.ORDER).toList()) {
      if (labels.isLabelled()) {
        ScoreCounts drawn = drawing.from(cube.counts().get(labels));
        if (drawn.total() > 0) {
          sample.put(labels, drawn);
        }
      }
    }
    return PredictionCube.of(cube.scoreCells(), sample, Map.of(), cube.scores());
  }

  /** Draws a number of rows from all, cell by cell. */
  private static final class Drawing {
    private final SplittableRandom random;
    private long left;
    private long wanted;

    Drawing(SplittableRandom random, long left, long wanted) {
      this.random = random;
      this.left = left;
      this.wanted = wanted;
    }

    ScoreCounts from(ScoreCounts counts) {
      long unscored = next(counts.unscored());
      int[] cells = new int[counts.size()];
      long[] rows = new long[counts.size()];
      int size = 0;
      for (int at = 0; at < counts.size(); at++) {
        long drawn = next(counts.rows(at));
        if (drawn > 0) {
          cells[size] = counts.cell(at);
          rows[size++] = drawn;
        }
      }
      return ScoreCounts.of(Arrays.copyOf(cells, size), Arrays.copyOf(rows, size), unscored);
    }

    private long next(long rows) {
      long drawn = draw(random, rows, left, wanted);
      left -= rows;
      wanted -= drawn;
      return drawn;
    }
  }

  /** How many of {@code rows}, among {@code all}, are with the {@code wanted} ones. */
  private static long draw(SplittableRandom random, long rows, long all, long wanted) {
    long least = Math.max(0, wanted - (all - rows));
    long most = Math.min(rows, wanted);
    if (rows > LARGE) {
      double share = (double) wanted / all;
      double variance = rows * share * (1 - share) * (all - rows) / Math.max(1, all - 1);
      long drawn = Math.round(rows * share + Math.sqrt(variance) * random.nextGaussian());
      return Math.max(least, Math.min(most, drawn));
    }
    long drawn = 0;
    for (long i = 0; i < rows; i++) {
      if (random.nextDouble() * (all - i) < wanted - drawn) {
        drawn++;
      }
    }
    return drawn;
  }
}
