package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a window says of a metric.
 *
 * @param value the metric of the window's rows
 * @param interval where the metric lies of the rows that such windows are drawn from, with 95 %
 *     confidence; empty where there is no value or nothing to tell its error by
 * @param noiseFloor the 95 % quantile that chance alone gives; empty for most metrics
 * @param sampleCount the rows that the value rests on, such as the actual positives of a recall
 */
public record Estimate(
    Outcome value, Optional<Interval> interval, OptionalDouble noiseFloor, long sampleCount) {

  public Estimate {
    if (sampleCount < 0 || (interval.isPresent() && !value.isDefined())) {
      throw new IllegalArgumentException(
          "An estimate rests on at least 0 rows and has no interval without a value: "
              + sampleCount
              + ", "
              + value);
    }
  }

  /** A value with its interval. */
  public static Estimate of(double value, Interval interval, long sampleCount) {
    return new Estimate(
        Outcome.of(value), Optional.of(interval), OptionalDouble.empty(), sampleCount);
  }

  /** A value or its reason, without an interval. */
  public static Estimate of(Outcome value, long sampleCount) {
    return new Estimate(value, Optional.empty(), OptionalDouble.empty(), sampleCount);
  }

  /** No value, and why. */
  public static Estimate undefined(Reason reason, String detail, long sampleCount) {
    return of(Outcome.undefined(reason, detail), sampleCount);
  }

  /** The same without its interval. */
  public Estimate withoutInterval() {
    return new Estimate(value, Optional.empty(), noiseFloor, sampleCount);
  }
}
