package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;

/**
 * The score test and interval of a difference of two proportions. The variance is that of the most
 * likely proportions with the difference under test, times {@code N / (N - 1)}.
 *
 * <p>Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213–226,
 * doi:10.1002/sim.4780040211.
 */
final class MiettinenNurminen {

  private static final double Z95 = 1.959963984540054;

  private MiettinenNurminen() {}

  /**
   * The probability, 0 to 1, of {@code first - second} at least this large where both are equal;
   * ZERO_DENOMINATOR where one has no trials, and 1 where nothing or everything succeeded.
   */
  static Outcome pValue(Proportion first, Proportion second) {
    if (first.trials() == 0 || second.trials() == 0) {
      return Outcome.ratio(0, 0, "trials");
    }
    double z = score(first, second, 0);
    return Outcome.of(Math.min(1, 0.5 * Erf.erfc(z / Math.sqrt(2))));
  }

  /** The 95 % interval of {@code first - second}; empty where one has no trials. */
  static Optional<Interval> interval(Proportion first, Proportion second) {
    if (first.trials() == 0 || second.trials() == 0) {
      return Optional.empty();
    }
    double observed = first.rate() - second.rate();
    double lower = bisect(first, second, -1, observed, Z95);
    double upper = bisect(first, second, observed, 1, -Z95);
    return Optional.of(new Interval(lower, upper, "95% Miettinen-Nurminen"));
  }

  /** The difference, between the two, at which the falling score is {@code z}. */
  private static double bisect(Proportion x, Proportion y, double from, double to, double z) {
    double low = from;
    double high = to;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (score(x, y, middle) > z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The standardised distance of the observed difference from the one under test. */
  private static double score(Proportion x, Proportion y, double difference) {
    double distance = x.rate() - y.rate() - difference;
    if (distance == 0) {
      return 0;
    }
    double n = (double) x.trials() + y.trials();
    double p = restricted(x, y, difference);
    double q = Math.max(0, Math.min(1, p - difference));
    double variance = (p * (1 - p) / x.trials() + q * (1 - q) / y.trials()) * n / (n - 1);
    return distance / Math.sqrt(variance);
  }

  /** The most likely first proportion, given the difference: a root of a cubic. */
  private static double restricted(Proportion x, Proportion y, double difference) {
    double nx = x.trials();
    double ny = y.trials();
    if (difference == 0) {
      return (x.successes() + y.successes()) / (nx + ny);
    }
    double theta = ny / nx;
    double px = x.rate();
    double py = y.rate();
    double a = 1 + theta;
    double b = -(1 + theta + px + theta * py + difference * (theta + 2));
    double c = difference * difference + difference * (2 * px + theta + 1) + px + theta * py;
    double d = -px * difference * (1 + difference);
    double v = Math.pow(b / (3 * a), 3) - b * c / (6 * a * a) + d / (2 * a);
    double square = Math.pow(b / (3 * a), 2) - c / (3 * a);
    double u = Math.copySign(Math.sqrt(Math.max(0, square)), v);
    double cosine = u == 0 ? 0 : Math.max(-1, Math.min(1, v / (u * u * u)));
    double w = (Math.PI + Math.acos(cosine)) / 3;
    double root = 2 * u * Math.cos(w) - b / (3 * a);
    return Math.max(Math.max(0, difference), Math.min(Math.min(1, 1 + difference), root));
  }
}
