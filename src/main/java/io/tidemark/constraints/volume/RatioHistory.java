package io.tidemark.constraints.volume;

import io.tidemark.metrics.Medians;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The logarithm of the ratio of found to expected rows, from unit to unit, and what its history
 * lets one expect of the next: its level, the median of 14 days without the last one, and its
 * spread about the level, over 28 days.
 */
final class RatioHistory {

  private static final int LEVEL_DAYS = 14;
  private static final int SPREAD_DAYS = 28;

  /** Days of units that the spread must be of; with it ends a cut of three weeks. */
  private static final int LEAST_DAYS = 7;

  /** The least spread: nobody's traffic is steadier from day to day. */
  private static final double LEAST_SPREAD = 0.1;

  private final int day;
  private final IntPredicate counts;
  private final double[] ratios;
  private final double[] aboutLevel;

  /**
   * A history without values.
   *
   * @param units how many it is about
   * @param day how many make up a day
   * @param counts whether a unit is of the history
   */
  RatioHistory(int units, int day, IntPredicate counts) {
    this.day = day;
    this.counts = counts;
    this.ratios = new double[units];
    this.aboutLevel = new double[units];
    Arrays.fill(ratios, Double.NaN);
    Arrays.fill(aboutLevel, Double.NaN);
  }

  /** Adds the ratio of a unit, of which no later one is there. */
  void add(int at, double found, double expected) {
    ratios[at] = Math.log((found + 0.5) / (expected + 0.5));
    aboutLevel[at] = ratios[at] - level(at);
  }

  /** The ratio above its level; NaN where there is none. */
  double aboutLevel(int at) {
    return aboutLevel[at];
  }

  /** The level of the unit, 0 before any is known. */
  double level(int at) {
    double median = Medians.median(values(ratios, at - LEVEL_DAYS * day, at - day));
    return Double.isNaN(median) ? 0 : median;
  }

  /** The spread before the unit, as a standard deviation; NaN while too little is known. */
  double spread(int at) {
    double[] before = values(aboutLevel, at - SPREAD_DAYS * day, at - 1);
    return before.length < LEAST_DAYS * day
        ? Double.NaN
        : Math.max(LEAST_SPREAD, Medians.deviation(before));
  }

  private double[] values(double[] of, int first, int last) {
    int from = Math.max(0, first);
    double[] found = new double[Math.max(0, last - from + 1)];
    int count = 0;
    for (int i = from; i <= last; i++) {
      if (!Double.isNaN(of[i]) && counts.test(i)) {
        found[count++] = of[i];
      }
    }
    return Arrays.copyOf(found, count);
  }
}
