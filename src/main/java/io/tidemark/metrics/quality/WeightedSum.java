package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Weighted sums of estimates, with the interval that their intervals recover (MOVER: Zou and Donner
 * 2008, doi:10.1002/sim.3095): the distances of the ends from the values add up in squares.
 */
final class WeightedSum {

  /** Whether what is summed rests on different rows. */
  enum Parts {
    INDEPENDENT,
    /** They share rows, which the interval neglects and says so. */
    OVERLAPPING
  }

  private WeightedSum() {}

  /**
   * The sum of defined estimates; one that is undefined counts as 0, as the precision of a class
   * that was never predicted does in scikit-learn.
   */
  static Estimate of(List<Estimate> parts, List<Double> weights, long rows, Parts kind) {
    double sum = 0;
    double below = 0;
    double above = 0;
    boolean covers = kind == Parts.INDEPENDENT;
    for (int i = 0; i < parts.size(); i++) {
      double weight = weights.get(i);
      double value = parts.get(i).value().asOptional().orElse(0);
      Optional<Interval> ends = parts.get(i).interval();
      sum += weight * value;
      below += square(weight * (value - ends.map(Interval::lower).orElse(value)));
      above += square(weight * (ends.map(Interval::upper).orElse(value) - value));
      covers &= parts.get(i).sampleCount() >= Confidence.FEW;
    }
    String method = Confidence.method("MOVER of Wilson", covers);
    Interval interval =
        new Interval(
            Math.max(0, sum - Math.sqrt(below)), Math.min(1, sum + Math.sqrt(above)), method);
    return new Estimate(Outcome.of(sum), Optional.of(interval), OptionalDouble.empty(), rows);
  }

  private static double square(double x) {
    return x * x;
  }
}
