package io.tidemark.constraints.quality;

import io.tidemark.constraints.Constraint;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a window's metric may lie by what the baseline teaches.
 *
 * @param center what the baseline lets one expect
 * @param half how far the window may lie from it, at least 0
 * @param alarm from how far on it alarms, at least {@code half}: many metrics are judged at once,
 *     and chunks that follow one another are often alike and teach less of where a window may lie
 * @param chunks the chunks it was learned from; 0 where there were too few, and the band knows of
 *     sampling only
 */
record Limits(double center, double half, double alarm, int chunks) {

  /** Without chunks: three standard errors of the difference. */
  private static final double SIGMAS = 3;

  /** A change of the metric itself, within what is worth finding, moves the error by less. */
  private static final double MUCH_LARGER = 1.5;

  /**
   * The limits for a window: the band of the chunks, or the baseline's value plus and minus three
   * standard errors. The window's standard error is that of the baseline's distribution in as many
   * rows: the question is whether the window could be one of those. Where its own is much larger,
   * as that of an AUC in a window with few positive rows, the rows count for less.
   */
  static Optional<Limits> of(Constraint constraint, Optional<Metric> baseline, Metric window) {
    return window.sampleCount().orElse(0) < 1 || baseline.isEmpty()
        ? Optional.empty()
        : of(constraint, baseline, effectiveRows(baseline.get(), window));
  }

  /** The limits for a window whose metric rests on so many rows, at least 1. */
  static Optional<Limits> of(Constraint constraint, Optional<Metric> baseline, long rows) {
    long baselineRows = baseline.map(m -> m.sampleCount().orElse(0)).orElse(0L);
    if (baselineRows < 1) {
      return Optional.empty();
    }
    if (constraint.learned().isPresent()) {
      LearnedBand band = constraint.learned().get();
      return Optional.of(
          new Limits(
              band.mean(),
              band.halfWidth(rows, baselineRows),
              band.halfWidthOfFamily(rows, baselineRows),
              band.chunks()));
    }
    OptionalDouble deviation = WholeMetrics.deviation(baseline.get());
    if (deviation.isEmpty() || constraint.threshold().isEmpty()) {
      return Optional.empty();
    }
    double half = SIGMAS * deviation.getAsDouble() * Math.sqrt(1.0 / rows + 1.0 / baselineRows);
    return Optional.of(new Limits(constraint.threshold().getAsDouble(), half, half, 0));
  }

  private static long effectiveRows(Metric baseline, Metric window) {
    long rows = window.sampleCount().orElseThrow();
    double usual = WholeMetrics.deviation(baseline).orElse(0);
    double own = WholeMetrics.deviation(window).orElse(0);
    return own > MUCH_LARGER * usual
        ? Math.max(1, (long) (rows * (usual / own) * (usual / own)))
        : rows;
  }

  double lower() {
    return center - half;
  }

  double upper() {
    return center + half;
  }

  /** How many half widths the value lies away from the center. */
  double distance(double value) {
    return half == 0 ? (value == center ? 0 : Double.MAX_VALUE) : Math.abs(value - center) / half;
  }

  /**
   * Whether the value lies so far away that many metrics and chunks that are alike don't explain
   * it.
   */
  boolean alarms(double value) {
    return Math.abs(value - center) > alarm;
  }
}
