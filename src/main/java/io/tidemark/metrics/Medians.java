package io.tidemark.metrics;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** The median, and how far values lie from it. */
public final class Medians {

  /** Makes the median of absolute deviations the standard deviation of a normal distribution. */
  private static final double OF_NORMAL = 1.4826;

  private Medians() {}

  /** The middle value, or the mean of the two in the middle; NaN of none. */
  public static double median(double[] values) {
    return new Median().evaluate(values);
  }

  /**
   * A standard deviation that outliers leave as it is: 1.4826 times the median of the absolute
   * deviations from the median; NaN of none.
   */
  public static double deviation(double[] values) {
    double median = median(values);
    return OF_NORMAL * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }
}
