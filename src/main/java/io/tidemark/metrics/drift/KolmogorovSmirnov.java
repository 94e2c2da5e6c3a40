package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import java.util.OptionalDouble;

/**
 * Kolmogorov–Smirnov distance, in [0, 1]: the largest absolute difference {@code |F − G|} of the
 * baseline's and the window's distribution functions, over the upper edges of all cells. Symmetric.
 * {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Values inside a cell are not told apart, so it is at most the distance of the values
 * themselves, short by at most the largest share of a cell; for the same reason, and with ties, the
 * p-value is conservative.
 *
 * <p>Source: Smirnov (1939); SciPy's {@code ks_2samp(method="asymp")} gives the p-value of the same
 * limit with a continuity correction of its own.
 */
@AutoService(DriftMetric.class)
public final class KolmogorovSmirnov implements DriftMetric {

  /** {@code K⁻¹(0.95)}. */
  private static final double NULL_QUANTILE = 1.3580986393225507;

  /** The 80 % quantile of the standard normal distribution. */
  private static final double POWER_QUANTILE = 0.8416212335729143;

  @Override
  public String name() {
    return "kolmogorov_smirnov";
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return cells instanceof NumericCells;
  }

  @Override
  public Outcome value(CountPair counts) {
    return counts.measure(() -> distance(counts));
  }

  private static double distance(CountPair counts) {
    CellCounts baseline = counts.baseline();
    CellCounts window = counts.window();
    double n = counts.baselineCount();
    double m = counts.windowCount();
    double largest = 0;
    long below = 0;
    long belowInWindow = 0;
    for (int cell = 0; cell < counts.cells().size(); cell++) {
      below += baseline.count(cell);
      belowInWindow += window.count(cell);
      // One division, after whole numbers: equal shares give 0 and a tenth gives 0.1.
      largest = Math.max(largest, Math.abs(below * m - belowInWindow * n));
    }
    return Math.min(1, largest / (n * m));
  }

  @Override
  public Sampling sampling(CountPair counts) {
    return counts.orderSampling();
  }

  /** The tail of Kolmogorov's distribution at {@code D √(nm/(n+m))}, n and m effective. */
  @Override
  public Outcome pValue(CountPair counts) {
    return value(counts).map(d -> sampling(counts).kolmogorovTail(d));
  }

  /** {@code 1.3581 √((n+m)/(nm))}, at most 1. */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return counts.measure(
        () -> Math.min(1, NULL_QUANTILE * Math.sqrt(sampling(counts).variance())));
  }

  /**
   * {@code (K⁻¹(1 − level) + z₀.₈/2) √((n+m)/(nm))}, at most 1. At the point where the true
   * difference is largest, the observed one has a standard deviation of at most half the root, and
   * the largest observed difference is no smaller: the power is at least 80 %.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return counts.measure(
        () ->
            Math.min(
                1,
                (KolmogorovDistribution.exceededWith(level) + POWER_QUANTILE / 2)
                    * Math.sqrt(sampling(counts).variance())));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
