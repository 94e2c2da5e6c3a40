package io.tidemark.metrics.quality;

import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;

/**
 * {@code F_β = (1+β²) TP / ((1+β²) TP + β² FN + FP)}: the harmonic mean of precision and recall in
 * which recall weighs β times as much. ZERO_DENOMINATOR where no row is or was predicted positive.
 *
 * <p>Interval: F₁ = 2J/(1+J) of the Jaccard index J = TP/(TP+FN+FP), which is a rate: Wilson on J.
 * For other β the errors weigh differently: W = β²FN + FP stands for as many errors of equal weight
 * as vary alike, m = W²/(β⁴FN + FP), and Wilson's ends on TP/(TP+m) are carried over by the odds,
 * F/(1−F) = (1+β²) TP/W. With β = 1 this is Wilson on J exactly.
 */
final class FMeasure {

  private FMeasure() {}

  static Estimate of(double beta, BinaryCounts counts) {
    double square = beta * beta;
    long hits = counts.truePositives();
    double weight = square * counts.falseNegatives() + counts.falsePositives();
    long rows = hits + counts.falseNegatives() + counts.falsePositives();
    if (rows == 0) {
      return Estimate.undefined(
          Reason.ZERO_DENOMINATOR, "rows that are or were predicted positive = 0", 0);
    }
    double value = (1 + square) * hits / ((1 + square) * hits + weight);
    double errors =
        weight == 0
            ? 0
            : weight
                * weight
                / (square * square * counts.falseNegatives() + counts.falsePositives());
    // Without an error nobody knows their weight: the heavier kind is the cautious guess.
    double ratio = (1 + square) * (weight == 0 ? Math.min(1, 1 / square) : errors / weight);
    Interval ends = Confidence.wilson(hits, hits + errors);
    String name = beta == 1 ? "Wilson on J" : "Wilson on weighted J";
    Interval interval =
        new Interval(
            fromOdds(ends.lower(), ratio),
            fromOdds(ends.upper(), ratio),
            Confidence.method(name, rows >= Confidence.FEW));
    return Estimate.of(value, interval, rows);
  }

  private static double fromOdds(double share, double ratio) {
    return ratio * share / (ratio * share + 1 - share);
  }
}
