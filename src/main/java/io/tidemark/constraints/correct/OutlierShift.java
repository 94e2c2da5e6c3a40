package io.tidemark.constraints.correct;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CellValues;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;

/**
 * How far the numbers outside the baseline's range move the window's mean, in standard deviations
 * of the baseline, at least 0: {@code |mean − mean of those inside| / sd}, and where none is inside
 * {@code |mean − mean of the baseline| / sd}. {@link Reason#EMPTY} where a side holds no number,
 * {@link Reason#ZERO_DENOMINATOR} where the baseline's numbers are all one, {@link
 * Reason#NOT_COMPARABLE} where the cells keep no sums.
 *
 * @param baseline the column in the baseline
 * @param window the column in the window, in the same cells
 */
record OutlierShift(ColumnProfile baseline, ColumnProfile window) {

  static final String NAME = "outlier_mean_shift";

  Outcome value() {
    if (window.cells() == null
        || !(window.cells().cells() instanceof NumericCells)
        || window.cells().values().isEmpty()) {
      return Outcome.undefined(Reason.NOT_COMPARABLE, "the cells keep no sums of their values");
    }
    return inside()
        .fold(
            inside ->
                window
                    .moments()
                    .mean()
                    .fold(
                        mean ->
                            baseline
                                .moments()
                                .standardDeviation()
                                .fold(
                                    deviation ->
                                        Outcome.ratio(
                                            Math.abs(mean - inside),
                                            deviation,
                                            "standard deviation of the baseline"),
                                    Outcome::undefined),
                        Outcome::undefined),
            Outcome::undefined);
  }

  /** The numbers outside. */
  long outside() {
    CellCounts cells = window.cells();
    return cells.count(0) + cells.count(cells.cells().size() - 1);
  }

  /** The mean of the numbers inside; the baseline's where there are none. */
  Outcome inside() {
    CellCounts counts = window.cells();
    NumericCells cells = (NumericCells) counts.cells();
    CellValues values = counts.values().orElseThrow();
    int last = cells.size() - 1;
    long inside = counts.total() - outside();
    if (inside <= 0) {
      return baseline.moments().mean();
    }
    if (outside() == 0) {
      return window.moments().mean();
    }
    // Not the sum of all less that of those outside: beside 1e30 nothing else is left of a sum.
    double mean = 0;
    for (int cell = 1; cell < last; cell++) {
      mean += counts.count(cell) / (double) inside * cells.upper(cell);
      mean -= values.belowUpper(cell) / inside;
    }
    return Outcome.of(mean);
  }
}
