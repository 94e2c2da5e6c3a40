package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import io.tidemark.profile.Moments;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of means, window minus baseline, in the unit of the column. {@link
 * io.tidemark.core.Reason#EMPTY} where a side holds no number.
 *
 * @param baseline the baseline's numbers
 * @param window the window's numbers
 * @param sampling of both; that of a distribution function stands for that of the mean
 */
public record MeanShift(Moments baseline, Moments window, Sampling sampling) {

  /** The metric in tables. */
  public static final String NAME = "mean_shift";

  /** A difference between the means of independent numbers. */
  public MeanShift(Moments baseline, Moments window) {
    this(baseline, window, Sampling.independent(baseline.count(), window.count()));
  }

  /** The window's mean less the baseline's. */
  public Outcome value() {
    return baseline
        .mean()
        .fold(before -> window.mean().map(now -> now - before), Outcome::undefined);
  }

  /**
   * Welch's interval at 95 %, from the sample variances of both sides: none where a side holds
   * fewer than two numbers, or where both are constant. Where entities repeat, it is approximate.
   *
   * <p>Source: Welch (1947), doi:10.1093/biomet/34.1-2.28.
   */
  public Optional<Interval> interval() {
    double before = squaredError(baseline) * sampling.baseline().value();
    double now = squaredError(window) * sampling.window().value();
    double both = before + now;
    Outcome shift = value();
    if (!shift.isDefined() || !(both > 0) || !Double.isFinite(both)) {
      return Optional.empty();
    }
    // Relative to the sum, so that no square overflows.
    double ofBaseline = before / both;
    double ofWindow = now / both;
    double degrees =
        1
            / (ofBaseline * ofBaseline / degrees(baseline, sampling.baseline())
                + ofWindow * ofWindow / degrees(window, sampling.window()));
    double margin =
        new TDistribution(null, degrees).inverseCumulativeProbability(0.975) * Math.sqrt(both);
    double middle = shift.asOptional().orElseThrow();
    return Optional.of(new Interval(middle - margin, middle + margin, "95% Welch"));
  }

  private static double degrees(Moments moments, DesignEffect effect) {
    return Math.min(moments.count() - 1, effect.precision());
  }

  /** The squared standard error of the mean; NaN where it cannot be known. */
  private static double squaredError(Moments moments) {
    return moments.count() < 2
        ? Double.NaN
        : moments
            .sampleStandardDeviation()
            .map(deviation -> deviation * deviation / moments.count())
            .asOptional()
            .orElse(Double.NaN);
  }
}
