package io.tidemark.metrics;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Moments;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The interval of the mean of independent values at 95 %: Student's, {@code mean ± t s/√n}, or
 * Wilson's where every value is 0 or 1, for then the mean is a rate and even a rate of 0 is not
 * known for certain. None of fewer than two values, or of a spread beyond a double.
 *
 * <p>Source: Student (1908), doi:10.1093/biomet/6.1.1; {@link WilsonInterval}.
 */
public final class MeanInterval {

  private static final double UPPER = 0.975;

  private MeanInterval() {}

  /** The interval of the mean of these values. */
  public static Optional<Interval> of(Moments values) {
    if (values.count() < 2) {
      return Optional.empty();
    }
    double sum = values.sum() + values.sumLow();
    // x² = x of every value from 0 to 1 means that each is 0 or 1.
    boolean isRate =
        values.min() >= 0 && values.max() <= 1 && sum == values.squares() + values.squaresLow();
    if (isRate) {
      return Optional.of(WilsonInterval.of(sum, values.count()));
    }
    Outcome deviation = values.sampleStandardDeviation();
    OptionalDouble mean = values.mean().asOptional();
    if (!deviation.isDefined() || mean.isEmpty()) {
      return Optional.empty();
    }
    double t = new TDistribution(null, values.count() - 1).inverseCumulativeProbability(UPPER);
    double half = t * deviation.asOptional().orElseThrow() / Math.sqrt(values.count());
    double center = mean.getAsDouble();
    return Double.isFinite(center - half) && Double.isFinite(center + half)
        ? Optional.of(new Interval(center - half, center + half, "95% Student"))
        : Optional.empty();
  }
}
