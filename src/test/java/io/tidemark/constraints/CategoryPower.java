package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMeasure;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.testkit.Categories;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the deciding metric of categories finds, and what it takes for drift where there is none.
 */
public final class CategoryPower {

  private static final double FDR = 0.005;
  private static final DriftMetric DECIDING = DriftMetrics.named("jensen_shannon_distance");
  private static final DriftRule RULE = new DriftRule(FDR, 100);

  private CategoryPower() {}

  /** How the shares of categories fall. */
  public enum Shape {
    UNIFORM,
    ZIPF,
    ONE_DOMINANT;

    /** The shares of so many categories, the largest first. */
    public double[] shares(int categories) {
      double[] weights =
          IntStream.range(0, categories)
              .mapToDouble(
                  i ->
                      switch (this) {
                        case UNIFORM -> 1;
                        case ZIPF -> 1.0 / (i + 1);
                        case ONE_DOMINANT -> i == 0 ? 9.0 * (categories - 1) : 1;
                      })
              .toArray();
      double sum = Arrays.stream(weights).sum();
      return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
  }

  /** Draws so many rows of these shares. */
  public static Map<String, Long> draw(SplittableRandom random, long rows, double... shares) {
    double[] cumulated = shares.clone();
    Arrays.parallelPrefix(cumulated, Double::sum);
    cumulated[cumulated.length - 1] = 1;
    long[] drawn = Multinomial.draw(random, rows, cumulated);
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] > 0) {
        counts.put("v" + i, drawn[i]);
      }
    }
    return counts;
  }

  /** A baseline and a window of so many rows. */
  public static CountPair pair(
      SplittableRandom random, int baselineRows, double[] shares, int windowRows, double[] moved) {
    Categories before = Categories.baseline(draw(random, baselineRows, shares));
    return before.with(before.window(draw(random, windowRows, moved)));
  }

  /** The p-value of the pair; 1 where it cannot be tested. */
  public static double pValue(CountPair pair) {
    return DECIDING.pValue(pair).asOptional().orElse(1);
  }

  /**
   * Whether the pair is a violation at the default threshold, where it is one of so many columns of
   * which no other one drifts.
   */
  public static boolean alarms(CountPair pair, int columns) {
    if (pValue(pair) * columns >= FDR) {
      return false;
    }
    DriftMeasure measure = DECIDING.measure(pair, FDR);
    Threshold threshold = Threshold.atLeast(0.1, ThresholdSource.FIXED);
    return RULE.judge(List.of(DriftComparison.of(ColumnName.of("x"), measure).judgedBy(threshold)))
            .get(0)
            .status()
        == MetricStatus.VIOLATED;
  }

  /**
   * A change: a part of the rows has moved to one value.
   *
   * @param value the number of the value, 0 for the most frequent
   */
  public record Change(
      Shape shape, int categories, int baselineRows, int windowRows, int value, double part) {

    /** The share of windows in which it is found in one of so many columns. */
    public double found(SplittableRandom random, int columns, int windows) {
      double[] shares = shape.shares(categories);
      double[] moved = Arrays.stream(shares).map(s -> s * (1 - part)).toArray();
      moved[value] += part;
      int found = 0;
      for (int i = 0; i < windows; i++) {
        found += alarms(pair(random, baselineRows, shares, windowRows, moved), columns) ? 1 : 0;
      }
      return (double) found / windows;
    }
  }
}
