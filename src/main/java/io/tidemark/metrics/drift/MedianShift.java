package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.OuterCounts;
import java.util.Optional;

/**
 * The difference of medians, window minus baseline, in the unit of the column; each is read off its
 * cells, inside which the distribution function is linear, between its own least and greatest
 * number; beyond the edges off a sketch of the values there, {@link OuterCounts}, which says how
 * exactly it knows them. {@link Reason#NOT_COMPARABLE} where it lies beyond and no sketch was kept.
 * {@link io.tidemark.core.Reason#EMPTY} where a side holds no number.
 *
 * @param counts both sides in the same numeric cells
 * @param baseline the baseline's numbers, for their ends
 * @param window the window's numbers, for their ends
 */
public record MedianShift(CountPair counts, Moments baseline, Moments window) {

  /** The metric in tables. */
  public static final String NAME = "median_shift";

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double QUANTILE = 1.959963984540054;

  public MedianShift {
    if (!(counts.cells() instanceof NumericCells)) {
      throw new IllegalArgumentException(
          "A median needs numeric cells, had " + counts.cells() + ": leave it out for categories");
    }
  }

  /** The window's median less the baseline's. */
  public Outcome value() {
    return isKnown(counts.window()) && isKnown(counts.baseline())
        ? counts.measure(() -> ofWindow(0) - ofBaseline(0))
        : Outcome.undefined(
            Reason.NOT_COMPARABLE,
            "the median lies beyond the edges of all cells, and no sketch of the values there was"
                + " kept");
  }

  /** Whether the median can be read off: the middle of an open cell says nothing. */
  private static boolean isKnown(CellCounts side) {
    if (side.values().isPresent() || side.total() == 0) {
      return true;
    }
    double half = side.total() / 2.0;
    return side.count(0) < half && side.count(side.cells().size() - 1) <= half;
  }

  /**
   * At 95 %: the sign test's interval of each median, between the quantiles {@code ½ ± 0.98/√n}, n
   * effective, combined by the method of variance estimates recovery. Conservative where values are
   * tied. Approximate below 30 values on a side.
   *
   * <p>Source: Zou and Donner (2008), doi:10.1002/sim.3095.
   */
  public Optional<Interval> interval() {
    Outcome shift = value();
    if (!shift.isDefined()) {
      return Optional.empty();
    }
    double middle = shift.asOptional().orElseThrow();
    double lower = Math.hypot(ofWindow(0) - ofWindow(-1), ofBaseline(1) - ofBaseline(0));
    double upper = Math.hypot(ofWindow(1) - ofWindow(0), ofBaseline(0) - ofBaseline(-1));
    return Double.isFinite(lower + upper)
        ? Optional.of(new Interval(middle - lower, middle + upper, "95% sign test, MOVER"))
        : Optional.empty();
  }

  private double ofBaseline(int side) {
    return quantile(counts.baseline(), baseline, side, counts.orderSampling().effectiveBaseline());
  }

  private double ofWindow(int side) {
    return quantile(counts.window(), window, side, counts.orderSampling().effectiveWindow());
  }

  /** The median for side 0, the ends of its interval for −1 and 1. */
  private static double quantile(CellCounts counts, Moments moments, int side, double effective) {
    NumericCells cells = (NumericCells) counts.cells();
    double n = counts.total();
    double rank = n * Math.max(0, Math.min(1, 0.5 + side * QUANTILE / 2 / Math.sqrt(effective)));
    long below = 0;
    int cell = 0;
    while (counts.count(cell) == 0 || below + counts.count(cell) < rank) {
      below += counts.count(cell++);
    }
    boolean isOutside = cell == 0 || cell == cells.size() - 1;
    if (isOutside && counts.values().isPresent()) {
      OuterCounts outside = counts.values().get().outside();
      if (!outside.isEmpty()) {
        double at =
            cell == 0
                ? cells.upper(0) + Math.min(0, outside.distance(rank))
                : cells.lower(cell) + Math.max(0, outside.distance(counts.count(0) + rank - below));
        return Math.max(moments.min(), Math.min(moments.max(), at));
      }
    }
    double low = Math.max(cells.lower(cell), moments.min());
    double high = Math.min(cells.upper(cell), moments.max());
    double part = Math.max(0, rank - below) / counts.count(cell);
    // As two products, for the difference of two numbers may be beyond a double's range.
    return high * part + low * (1 - part);
  }
}
