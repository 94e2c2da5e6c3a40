package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Means of powers of errors, with intervals by the delta method: the variance of a mean of squares
 * takes fourth powers. Heavy tails, a kurtosis above {@value #HEAVY}, and fewer than 30 rows make
 * an interval approximate.
 */
final class PowerMeans {

  /** That of the normal distribution is 3, of Laplace's 6. */
  static final double HEAVY = 9;

  private PowerMeans() {}

  /** {@code sum / n}, with an interval from the sum of squares. */
  static Estimate mean(double sum, double squares, long rows) {
    Optional<Estimate> none = undefined(sum, rows);
    if (none.isPresent()) {
      return none.get();
    }
    double mean = sum / rows;
    double variance = Math.max(0, squares / rows - mean * mean) / rows;
    boolean covers = rows >= Confidence.FEW && squares / rows < HEAVY * mean * mean;
    return estimate(
        mean,
        Double.isFinite(variance)
            ? Optional.of(
                Confidence.plain(mean, Math.sqrt(variance), 0, Confidence.method("delta", covers)))
            : Optional.empty(),
        rows);
  }

  /** {@code squares / n}. */
  static Estimate meanSquare(double squares, double fourths, long rows) {
    Optional<Estimate> none = undefined(squares, rows);
    if (none.isPresent()) {
      return none.get();
    }
    double mean = squares / rows;
    double kurtosis = fourths / rows / (mean * mean);
    if (!Double.isFinite(kurtosis)) {
      return estimate(mean, Optional.empty(), rows);
    }
    double error = mean * Math.sqrt(Math.max(0, kurtosis - 1) / rows);
    boolean covers = rows >= Confidence.FEW && kurtosis < HEAVY;
    String method = Confidence.method("delta with fourth moments", covers);
    Interval interval = Confidence.onLog(mean, error, method);
    return estimate(mean, Optional.of(interval), rows);
  }

  /** {@code √(squares / n)}. */
  static Estimate rootMeanSquare(double squares, double fourths, long rows) {
    Estimate square = meanSquare(squares, fourths, rows);
    return new Estimate(
        square.value().map(Math::sqrt),
        square
            .interval()
            .map(i -> new Interval(Math.sqrt(i.lower()), Math.sqrt(i.upper()), i.method())),
        OptionalDouble.empty(),
        rows);
  }

  private static Estimate estimate(double mean, Optional<Interval> interval, long rows) {
    return new Estimate(Outcome.of(mean), interval, OptionalDouble.empty(), rows);
  }

  private static Optional<Estimate> undefined(double sum, long rows) {
    if (rows == 0) {
      return Optional.of(
          Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction to use", 0));
    }
    return Double.isFinite(sum)
        ? Optional.empty()
        : Optional.of(
            Estimate.undefined(
                Reason.INFINITE, "a sum of errors is beyond the range of a double", rows));
  }
}
