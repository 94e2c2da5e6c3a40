package io.tidemark.metrics.drift;

import io.tidemark.profile.CellValues;
import io.tidemark.profile.NumericCells;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies between the distribution functions F of the baseline and G of the window, cell by cell.
 * With the sums of the values in a cell the area under each is known: {@code F(lo) (hi − lo) + Σ
 * (hi − x)/n}. Where {@code F − G} keeps its sign at both edges the area between them is the
 * difference of the two, at least; else it is at least that, and taken to be no smaller than that
 * of two straight lines. Without the sums functions are taken for straight lines inside a cell.
 */
final class CellAreas {

  private final NumericCells cells;
  private final CountPair counts;
  private final Optional<CellValues> ofBaseline;
  private final Optional<CellValues> ofWindow;
  private final double n;
  private final double m;

  /** {@code F} and {@code G} at the upper edge of each closed cell and of the first one. */
  private final double[] baselineShare;

  private final double[] windowShare;
  private final double[] difference;

  /** Of a pair with values on both sides, in numeric cells. */
  CellAreas(CountPair counts) {
    this.counts = counts;
    this.cells = (NumericCells) counts.cells();
    boolean known = counts.baseline().values().isPresent() && counts.window().values().isPresent();
    this.ofBaseline = counts.baseline().values().filter(v -> known);
    this.ofWindow = counts.window().values().filter(v -> known);
    this.n = counts.baselineCount();
    this.m = counts.windowCount();
    int size = cells.size();
    this.baselineShare = new double[size];
    this.windowShare = new double[size];
    this.difference = new double[size];
    long below = 0;
    long belowInWindow = 0;
    for (int cell = 0; cell < size; cell++) {
      below += counts.baseline().count(cell);
      belowInWindow += counts.window().count(cell);
      baselineShare[cell] = below / n;
      windowShare[cell] = belowInWindow / m;
      // From whole numbers: equal shares give 0.
      difference[cell] = (below * m - belowInWindow * n) / (n * m);
    }
  }

  /** Whether the sums of the values in the cells are known of both sides. */
  boolean areExact() {
    return ofBaseline.isPresent();
  }

  double width(int cell) {
    return cells.upper(cell) - cells.lower(cell);
  }

  double baselineShare(int cell) {
    return baselineShare[cell];
  }

  /** The share of both samples together up to the upper edge of the cell. */
  double pooledShare(int cell) {
    return Math.min(1, (n * baselineShare[cell] + m * windowShare[cell]) / (n + m));
  }

  /** {@code ∫ |F − G|} over a closed cell, or the least that it can be. */
  double of(int cell) {
    double left = difference[cell - 1];
    double right = difference[cell];
    double straight = straight(left, right) * width(cell);
    if (ofBaseline.isEmpty() || !Double.isFinite(width(cell))) {
      return straight;
    }
    double signed =
        left * width(cell)
            + (ofBaseline.get().belowUpper(cell) * m - ofWindow.get().belowUpper(cell) * n)
                / (n * m);
    return left * right >= 0 ? Math.abs(signed) : Math.max(Math.abs(signed), straight);
  }

  /** {@code ∫ |F − G|} of straight lines over a cell of width 1, split where they cross. */
  private static double straight(double left, double right) {
    double sizes = Math.abs(left) + Math.abs(right);
    if (sizes == 0) {
      return 0;
    }
    return (left * right < 0 ? (left * left + right * right) / sizes : sizes) / 2;
  }

  /** {@code |∫ (F − G)|} below the first edge and above the last one, together. */
  double outside() {
    return ofBaseline.isEmpty()
        ? 0
        : Math.abs(ofBaseline.get().belowFirst() / n - ofWindow.get().belowFirst() / m)
            + Math.abs(ofBaseline.get().aboveLast() / n - ofWindow.get().aboveLast() / m);
  }

  /** Whether values may lie farther beyond the edges than is counted. */
  boolean mayBeCapped() {
    return Stream.of(ofBaseline, ofWindow)
        .flatMap(Optional::stream)
        .anyMatch(CellValues::mayBeCapped);
  }

  /** How far the values of both sides lie below the first edge, per value. */
  double belowFirst() {
    return ofBaseline.isEmpty()
        ? 0
        : (ofBaseline.get().belowFirst() + ofWindow.get().belowFirst()) / (n + m);
  }

  /** How far the values of both sides lie above the last edge, per value. */
  double aboveLast() {
    return ofBaseline.isEmpty()
        ? 0
        : (ofBaseline.get().aboveLast() + ofWindow.get().aboveLast()) / (n + m);
  }

  /** The mean of the baseline's values in a closed cell that holds some. */
  double baselineMean(int cell) {
    return counts.baseline().values().isEmpty() || cells.isPoint(cell)
        ? cells.lower(cell) + (cells.isPoint(cell) ? 1 : 0.5) * width(cell)
        : cells.upper(cell)
            - counts.baseline().values().get().belowUpper(cell) / counts.baseline().count(cell);
  }

  /**
   * The variance of the baseline's values in a closed cell around their mean: that of evenly spread
   * ones, or the most that there can be with that mean.
   */
  double baselineVariance(int cell, double mean) {
    double even = width(cell) * width(cell) / 12;
    return Math.max(0, Math.min(even, (cells.upper(cell) - mean) * (mean - cells.lower(cell))));
  }
}
