package io.tidemark.benchmark;

import io.tidemark.constraints.CategoryPower;
import io.tidemark.constraints.CategoryPower.Change;
import io.tidemark.constraints.CategoryPower.Shape;
import io.tidemark.metrics.drift.CountPair;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Prints how often p-values of categorical columns without drift fall below a level, as a multiple
 * of the level, and how often changes are found.
 */
public final class CategoryBenchmark {

  private static final int[] BASELINES = {140, 500, 2_000, 20_000, 100_000};
  private static final int[] WINDOWS = {100, 1_000, 20_000, 1_000_000};
  private static final int[] CATEGORIES = {2, 5, 20, 60, 128, 200, 256};
  private static final int COLUMNS = 1_000;
  private static final double[] LEVELS = {1e-2, 1e-3, 1e-4};

  private CategoryBenchmark() {}

  /** Arguments: the pairs of each shape and size, the windows of each change, and the seed. */
  public static void main(String[] args) {
    int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    int windows = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    SplittableRandom random =
        new SplittableRandom(args.length > 2 ? Long.parseLong(args[2]) : 20261105);
    System.out.println("  power: the share of windows in which the change is found");
    power(random, windows);
    System.out.println("  p-values below 0.01, 0.001, 0.0001 without drift, as multiples of that");
    for (int rows : BASELINES) {
      for (Shape shape : Shape.values()) {
        nulls(random, shape, rows, pairs);
      }
    }
  }

  private static void nulls(SplittableRandom random, Shape shape, int rows, int pairs) {
    int[] below = new int[LEVELS.length];
    int alarms = 0;
    int all = 0;
    for (int categories : CATEGORIES) {
      double[] shares = shape.shares(categories);
      for (int window : WINDOWS) {
        for (int i = 0; i < pairs; i++) {
          CountPair pair = CategoryPower.pair(random, rows, shares, window, shares);
          double p = CategoryPower.pValue(pair);
          for (int level = 0; level < LEVELS.length; level++) {
            below[level] += p < LEVELS[level] ? 1 : 0;
          }
          alarms += CategoryPower.alarms(pair, COLUMNS) ? 1 : 0;
          all++;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "    %,d baseline rows, %s: %.2f, %.2f, %.2f of %,d pairs; %d alarm in a table of %,d%n",
        rows,
        shape,
        below[0] / LEVELS[0] / all,
        below[1] / LEVELS[1] / all,
        below[2] / LEVELS[2] / all,
        all,
        alarms,
        COLUMNS);
  }

  private static void power(SplittableRandom random, int windows) {
    row(random, windows, Shape.ZIPF, 200, 2_000, 500, 150, 0.15);
    row(random, windows, Shape.ZIPF, 200, 1_000, 1_000, 150, 0.15);
    row(random, windows, Shape.ZIPF, 200, 500, 500, 150, 0.15);
    row(random, windows, Shape.ZIPF, 200, 10_000, 1_000, 150, 0.15);
    row(random, windows, Shape.ZIPF, 200, 2_000, 500, 150, 0.05);
    row(random, windows, Shape.ZIPF, 200, 2_000, 500, 20, 0.15);
    row(random, windows, Shape.ZIPF, 20, 500, 200, 15, 0.15);
    row(random, windows, Shape.UNIFORM, 10, 140, 2_000, 0, 1);
    row(random, windows, Shape.UNIFORM, 10, 140, 200, 0, 0.3);
    row(random, windows, Shape.UNIFORM, 60, 500, 500, 0, 0.15);
    row(random, windows, Shape.UNIFORM, 200, 500, 500, 0, 0.15);
    row(random, windows, Shape.ONE_DOMINANT, 20, 1_000, 500, 10, 0.1);
    row(random, windows, Shape.ONE_DOMINANT, 200, 1_000, 500, 100, 0.1);
  }

  private static void row(
      SplittableRandom random,
      int windows,
      Shape shape,
      int categories,
      int baseline,
      int window,
      int value,
      double part) {
    Change change = new Change(shape, categories, baseline, window, value, part);
    System.out.printf(
        Locale.ROOT,
        "    %s of %d, %,d against %,d rows, %.0f %% moved to value %d: %.2f alone, %.2f in a table"
            + " of %,d columns%n",
        shape,
        categories,
        baseline,
        window,
        100 * part,
        value,
        change.found(random, 1, windows),
        change.found(random, COLUMNS, windows),
        COLUMNS);
  }
}
