package io.tidemark.metrics.quality;

import io.tidemark.core.ComparisonOperator;

/**
 * Where the values of a metric can lie.
 *
 * @param least the least value; −∞ where there is none
 * @param most the greatest value; +∞ where there is none
 */
public record Domain(double least, double most) {

  /** [0, 1]: shares, and areas under curves. */
  public static final Domain SHARE = new Domain(0, 1);

  /** [−1, 1]: correlations, and differences of shares. */
  public static final Domain CORRELATION = new Domain(-1, 1);

  /** [0, ∞): errors and losses. */
  public static final Domain NOT_NEGATIVE = new Domain(0, Double.POSITIVE_INFINITY);

  public Domain {
    if (!(least < most)) {
      throw new IllegalArgumentException("A domain needs ends in order: " + least + ", " + most);
    }
  }

  /** Whether some value of the metric lies beyond a limit on this side, and some other does not. */
  public boolean canCross(double limit, ComparisonOperator side) {
    return switch (side) {
      case LESS_THAN -> limit > least && limit <= most;
      case GREATER_THAN -> limit >= least && limit < most;
      case GREATER_OR_EQUAL -> limit > least && limit <= most;
    };
  }

  /** {@code [0, 1]}, {@code [0, ∞)}. */
  @Override
  public String toString() {
    return (Double.isInfinite(least) ? "(−∞" : "[" + number(least))
        + ", "
        + (Double.isInfinite(most) ? "∞)" : number(most) + "]");
  }

  private static String number(double end) {
    return end == Math.rint(end) ? Long.toString((long) end) : Double.toString(end);
  }
}
