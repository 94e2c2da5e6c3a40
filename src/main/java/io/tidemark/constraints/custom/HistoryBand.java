package io.tidemark.constraints.custom;

import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the earlier windows of a metric say of the next, on both sides.
 *
 * @param windows how many there are
 * @param warmUp how many it takes
 * @param lower the greatest value below them that is an anomaly; empty while there are too few, and
 *     where none is
 * @param upper the least value above them that is one
 */
public record HistoryBand(int windows, int warmUp, OptionalDouble lower, OptionalDouble upper) {

  public HistoryBand {
    if (windows < warmUp && (lower.isPresent() || upper.isPresent())) {
      throw new IllegalArgumentException(
          windows + " windows teach no limits where " + warmUp + " are needed");
    }
  }

  /** The limit on the side of a value; empty where there is none. */
  Optional<Threshold> beside(double value) {
    boolean isBelow =
        lower.isPresent()
            && (upper.isEmpty() || value - lower.getAsDouble() < upper.getAsDouble() - value);
    if (isBelow) {
      // The limit itself is an anomaly.
      return Optional.of(
          new Threshold(
              Math.nextUp(lower.getAsDouble()),
              ComparisonOperator.LESS_THAN,
              ThresholdSource.HISTORY));
    }
    return upper.isPresent()
        ? Optional.of(Threshold.atLeast(upper.getAsDouble(), ThresholdSource.HISTORY))
        : Optional.empty();
  }
}
