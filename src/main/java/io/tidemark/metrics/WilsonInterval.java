package io.tidemark.metrics;

/**
 * The score interval of a rate at 95 %, within [0, 1]: the rates that a test would not reject.
 *
 * <p>Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
 */
public final class WilsonInterval {

  /** The standard normal quantile at 0.975. */
  private static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /**
   * The interval of {@code successes / trials}. Neither need be whole.
   *
   * @param successes 0 to {@code trials}
   * @param trials above 0
   */
  public static Interval of(double successes, double trials) {
    double rate = successes / trials;
    double shrink = 1 + Z * Z / trials;
    double center = (rate + Z * Z / (2 * trials)) / shrink;
    double half =
        Z / shrink * Math.sqrt(rate * (1 - rate) / trials + Z * Z / (4 * trials * trials));
    return new Interval(
        successes <= 0 ? 0 : Math.max(0, center - half),
        successes >= trials ? 1 : Math.min(1, center + half),
        "95% Wilson");
  }
}
