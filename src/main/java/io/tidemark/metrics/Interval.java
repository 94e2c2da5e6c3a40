package io.tidemark.metrics;

/**
 * A confidence interval.
 *
 * @param lower its lower end, finite, at most {@code upper}
 * @param upper its upper end, finite
 * @param method the level and the method by name, such as {@code 95% Wilson}
 */
public record Interval(double lower, double upper, String method) {

  public Interval {
    if (!(lower <= upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
      throw new IllegalArgumentException(
          "An interval needs two finite ends in order, had " + lower + " and " + upper);
    }
  }
}
