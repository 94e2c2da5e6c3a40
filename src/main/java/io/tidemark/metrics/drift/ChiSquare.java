package io.tidemark.metrics.drift;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Gamma;

/** The chi-square distribution: tail, quantiles, and the noncentrality that a test detects. */
final class ChiSquare {

  private static final double POWER = 0.8;

  private record Shape(int degreesOfFreedom, double level) {}

  // A wide table asks for the same few shapes thousands of times.
  private static final Map<Shape, Double> QUANTILES = new ConcurrentHashMap<>();
  private static final Map<Shape, Double> DETECTABLE = new ConcurrentHashMap<>();

  private ChiSquare() {}

  /** The probability of more than {@code x}. */
  static double tail(double x, int degreesOfFreedom) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, x / 2);
  }

  /** The value that is exceeded with the probability {@code level}; 0 without degrees. */
  static double exceededWith(double level, int degreesOfFreedom) {
    return degreesOfFreedom == 0
        ? 0
        : QUANTILES.computeIfAbsent(
            new Shape(degreesOfFreedom, level),
            shape ->
                new ChiSquaredDistribution(null, degreesOfFreedom)
                    .inverseCumulativeProbability(1 - level));
  }

  /** The value that is exceeded with the probability {@code level}; for any degrees above 0. */
  static double quantile(double level, double degreesOfFreedom) {
    return new ChiSquaredDistribution(null, degreesOfFreedom)
        .inverseCumulativeProbability(1 - level);
  }

  /** The noncentrality at which a test at that level rejects with a probability of 80 %. */
  static double detectable(double level, int degreesOfFreedom) {
    return DETECTABLE.computeIfAbsent(
        new Shape(degreesOfFreedom, level), ChiSquare::solveDetectable);
  }

  private static double solveDetectable(Shape shape) {
    double critical = exceededWith(shape.level(), shape.degreesOfFreedom());
    double low = 0;
    double high = 1;
    while (noncentralTail(critical, shape.degreesOfFreedom(), high) < POWER) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-10 * high) {
      double middle = (low + high) / 2;
      if (noncentralTail(critical, shape.degreesOfFreedom(), middle) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The tail of the noncentral distribution: central ones, mixed by a Poisson distribution. */
  static double noncentralTail(double x, int degreesOfFreedom, double noncentrality) {
    double half = noncentrality / 2;
    double weight = Math.exp(-half);
    double sum = 0;
    double used = 0;
    for (int j = 0; j < half || weight > 1e-17; j++) {
      sum += weight * tail(x, degreesOfFreedom + 2 * j);
      used += weight;
      weight *= half / (j + 1);
    }
    return sum / used;
  }
}
