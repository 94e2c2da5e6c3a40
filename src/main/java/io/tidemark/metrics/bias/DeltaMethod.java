package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Intervals of metrics without a closed form. Of a function that does not change when all counts
 * grow alike, the variance is {@code Σ n_i (∂f/∂n_i)²}; the derivatives are taken by differences.
 * Under-covers where counts are small or a distance is near 0, so the method says approximate.
 *
 * <p>Source: Agresti, Categorical Data Analysis (2013), section 16.1.
 */
final class DeltaMethod {

  private static final double Z95 = 1.959963984540054;

  /** Counts are multiplied by it, so that a ten-thousandth of one is a whole number. */
  private static final long SCALE = 1_000_000;

  private static final long STEPS = 10_000;

  /** More counts than this would cost more than the interval is worth. */
  private static final int MOST_CELLS = 8_000;

  private static final long MOST_ROWS = Long.MAX_VALUE / SCALE / 4;

  private DeltaMethod() {}

  static Optional<Interval> interval(BiasMetric metric, GroupComparison groups, Division division) {
    OptionalDouble value = metric.value(groups, division).asOptional();
    long[] cells = groups.cells();
    if (value.isEmpty() || cells.length > MOST_CELLS || Arrays.stream(cells).sum() > MOST_ROWS) {
      return Optional.empty();
    }
    double variance = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] > 0) {
        OptionalDouble relative = relativeDerivative(metric, groups, division, cells, i);
        if (relative.isEmpty()) {
          return Optional.empty();
        }
        variance += relative.getAsDouble() * relative.getAsDouble() / cells[i];
      }
    }
    double half = Z95 * Math.sqrt(variance);
    double centre = value.getAsDouble();
    return Optional.of(
        new Interval(
            Math.max(metric.lowest(), centre - half),
            centre + half,
            "95% delta method, approximate"));
  }

  /** {@code n_i ∂f/∂n_i}. */
  private static OptionalDouble relativeDerivative(
      BiasMetric metric, GroupComparison groups, Division division, long[] cells, int cell) {
    long[] scaled = Arrays.stream(cells).map(n -> n * SCALE).toArray();
    long step = scaled[cell] / STEPS;
    scaled[cell] += step;
    Outcome above = metric.value(groups.withCells(scaled), division);
    scaled[cell] -= 2 * step;
    Outcome below = metric.value(groups.withCells(scaled), division);
    if (!above.isDefined() || !below.isDefined()) {
      return OptionalDouble.empty();
    }
    double rise = above.asOptional().getAsDouble() - below.asOptional().getAsDouble();
    return OptionalDouble.of(rise * STEPS / 2);
  }
}
