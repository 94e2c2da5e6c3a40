package io.tidemark.metrics.quality;

import io.tidemark.metrics.Interval;
import io.tidemark.metrics.WilsonInterval;

/** Intervals at 95 %, by closed forms, each with the name of its method. */
public final class Confidence {

  /** The standard normal quantile at 0.975. */
  public static final double Z = 1.959963984540054;

  /** Below so many rows of the rarer kind an interval is called approximate. */
  static final long FEW = 30;

  private static final String APPROXIMATE = ", approximate";

  private Confidence() {}

  /**
   * {@link WilsonInterval}, called approximate for few trials. Neither number need be whole.
   *
   * @param trials above 0
   */
  public static Interval wilson(double successes, double trials) {
    Interval ends = WilsonInterval.of(successes, trials);
    return new Interval(ends.lower(), ends.upper(), method("Wilson", trials >= FEW));
  }

  /** {@code value ± z se}, with the lower end at least {@code least}. */
  static Interval plain(double value, double error, double least, String method) {
    return new Interval(Math.max(least, value - Z * error), value + Z * error, method);
  }

  /** The same on the scale of the logarithm, for values above 0. */
  static Interval onLog(double value, double error, String method) {
    double factor = Math.exp(Z * error / value);
    return new Interval(value / factor, value * factor, method);
  }

  /** The same on the scale of log(p / (1 − p)), for values between 0 and 1. */
  static Interval onLogit(double value, double error, String method) {
    double half = Z * error / (value * (1 - value));
    double logit = Math.log(value / (1 - value));
    return new Interval(
        1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit)), method);
  }

  /** The name of the method, which says where its coverage is not certain. */
  static String method(String name, boolean covers) {
    return "95% " + name + (covers ? "" : APPROXIMATE);
  }
}
