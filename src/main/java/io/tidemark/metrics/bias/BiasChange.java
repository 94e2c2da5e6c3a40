package io.tidemark.metrics.bias;

import io.tidemark.metrics.Interval;
import org.apache.commons.math3.special.Erf;

/**
 * How much worse off a watched group is than it was in the baseline: the difference of two
 * differences of proportions, in [-2, 2]; 0 without change. The standard error counts one success
 * and one failure more in each proportion.
 *
 * <p>Source: Agresti and Caffo (2000), doi:10.1080/00031305.2000.10474560.
 *
 * @param value the change
 * @param standardError its standard error
 * @param trials the smallest sample behind it
 */
public record BiasChange(double value, double standardError, long trials) {

  private static final double Z95 = 1.959963984540054;

  /** The change between two samples. */
  public static BiasChange between(Disadvantage before, Disadvantage now) {
    double value = difference(now) - difference(before);
    return new BiasChange(
        value,
        Math.sqrt(variance(before) + variance(now)),
        Math.min(before.trials(), now.trials()));
  }

  /** The change from a difference whose rows are not known, taken as exact. */
  public static BiasChange from(double before, Disadvantage now) {
    return new BiasChange(difference(now) - before, Math.sqrt(variance(now)), now.trials());
  }

  /** The probability of a change at least this large without any: a one-sided normal test. */
  public double pValue() {
    return Math.min(1, 0.5 * Erf.erfc(value / standardError / Math.sqrt(2)));
  }

  /** The 95 % interval of the change. */
  public Interval interval() {
    double half = Z95 * standardError;
    return new Interval(value - half, value + half, "95% Agresti-Caffo");
  }

  private static double difference(Disadvantage groups) {
    return groups.difference().asOptional().orElse(0);
  }

  private static double variance(Disadvantage groups) {
    return variance(groups.larger()) + variance(groups.smaller());
  }

  private static double variance(Proportion proportion) {
    double n = proportion.trials() + 2.0;
    double p = (proportion.successes() + 1) / n;
    return p * (1 - p) / n;
  }
}
