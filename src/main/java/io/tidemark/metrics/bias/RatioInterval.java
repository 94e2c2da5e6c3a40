package io.tidemark.metrics.bias;

import io.tidemark.metrics.Interval;
import java.util.Optional;

/**
 * The 95 % interval of a ratio of two proportions by its logarithm; empty where nothing succeeded
 * on a side, or everything on both.
 *
 * <p>Source: Katz et al. (1978), Biometrics 34, 469–474, doi:10.2307/2530610.
 */
final class RatioInterval {

  private static final double Z95 = 1.959963984540054;

  private RatioInterval() {}

  static Optional<Interval> of(Proportion numerator, Proportion denominator) {
    double variance = term(numerator) + term(denominator);
    if (!(variance > 0) || Double.isInfinite(variance)) {
      return Optional.empty();
    }
    double ratio = numerator.rate() / denominator.rate();
    double factor = Math.exp(Z95 * Math.sqrt(variance));
    return Optional.of(new Interval(ratio / factor, ratio * factor, "95% log ratio"));
  }

  private static double term(Proportion proportion) {
    return 1.0 / proportion.successes() - 1.0 / proportion.trials();
  }
}
