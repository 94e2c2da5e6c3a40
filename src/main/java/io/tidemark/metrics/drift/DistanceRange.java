package io.tidemark.metrics.drift;

import io.tidemark.profile.NumericCells;
import java.util.OptionalDouble;

/**
 * The numbers over which a Wasserstein distance is taken: closed cells, and what is beyond them.
 */
final class DistanceRange {

  private static final double CUT = 0.001;

  private final CountPair counts;
  private final NumericCells cells;
  private final CellAreas areas;
  private final int first;
  private final int last;
  private final boolean isWhole;
  // The most expensive one, asked for by both distances; computed again at worst.
  private OptionalDouble noise = OptionalDouble.empty();

  private DistanceRange(CountPair counts, CellAreas areas, int first, int last, boolean isWhole) {
    this.counts = counts;
    this.cells = (NumericCells) counts.cells();
    this.areas = areas;
    this.first = first;
    this.last = last;
    this.isWhole = isWhole;
  }

  /** All numbers, of a pair with values on both sides, in numeric cells. */
  static DistanceRange whole(CountPair counts) {
    return new DistanceRange(counts, new CellAreas(counts), 1, counts.cells().size() - 2, true);
  }

  /**
   * The cells between the edges nearest to the baseline's .001 and .999 quantiles, and never the
   * gap to its single least or greatest value: a lone outlier stretches no distance. Where both
   * quantiles are one value and others lie beyond it, all closed cells.
   */
  static DistanceRange clipped(CountPair counts) {
    NumericCells cells = (NumericCells) counts.cells();
    CellAreas areas = new CellAreas(counts);
    long n = counts.baselineCount();
    long below = 0;
    int size = cells.size();
    int low = size;
    int high = -1;
    for (int cell = 0; cell < size - 1; cell++) {
      below += counts.baseline().count(cell);
      if (below >= 2 && (low == size || isNearer(areas, cell, low, CUT))) {
        low = cell;
      }
      if (below < n && (high < 0 || !isNearer(areas, high, cell, 1 - CUT))) {
        high = cell;
      }
    }
    // All values in one cell: that cell, unless it is a single point or has no end.
    boolean single = low > high && low > 0 && low < size - 1 && !cells.isPoint(low);
    DistanceRange range =
        single
            ? new DistanceRange(counts, areas, low, low, false)
            : new DistanceRange(counts, areas, low + 1, high, false);
    return range.deviation() > 0 ? range : new DistanceRange(counts, areas, 1, size - 2, false);
  }

  private static boolean isNearer(CellAreas areas, int cell, int other, double share) {
    return Math.abs(areas.baselineShare(cell) - share)
        < Math.abs(areas.baselineShare(other) - share);
  }

  /** The lower end; that of the closed cells where all numbers are meant. */
  double lower() {
    return cells.isPoint(first) ? cells.upper(first) : cells.lower(first);
  }

  /** The upper end; that of the closed cells where all numbers are meant. */
  double upper() {
    return cells.upper(last);
  }

  /** Whether what lies between F and G is known, and not only guessed of straight lines. */
  boolean isExact() {
    return areas.areExact();
  }

  /** Values of the baseline beyond the closed cells. */
  long baselineOutside() {
    return counts.baseline().count(0) + counts.baseline().count(cells.size() - 1);
  }

  /** Values of the window beyond the closed cells. */
  long windowOutside() {
    return counts.window().count(0) + counts.window().count(cells.size() - 1);
  }

  /** Whether values may lie farther beyond the closed cells than is counted. */
  boolean mayBeCapped() {
    return areas.mayBeCapped();
  }

  /** {@code ∫ |F − G|}. */
  double distance() {
    double sum = isWhole ? areas.outside() : 0;
    for (int cell = first; cell <= last; cell++) {
      sum += areas.of(cell);
    }
    return sum;
  }

  /** The standard deviation of the baseline's values, those outside moved to the range's ends. */
  double deviation() {
    double width = first > last ? 0 : cells.upper(last) - cells.lower(first);
    if (!(width > 0)) {
      return 0;
    }
    double mean = 0;
    double square = 0;
    for (int cell = first; cell < cells.size(); cell++) {
      double share = counts.baseline().count(cell) / (double) counts.baselineCount();
      if (share == 0) {
        continue;
      }
      double at = cell > last ? cells.upper(last) : areas.baselineMean(cell);
      double place = (at - cells.lower(first)) / width;
      double within = cell > last ? 0 : areas.baselineVariance(cell, at) / width / width;
      mean += share * place;
      square += share * (place * place + within);
    }
    return width * Math.sqrt(Math.max(0, square - mean * mean));
  }

  /** The distance that is exceeded without drift with a probability of 5 %. */
  double noise() {
    OptionalDouble known = noise;
    if (known.isEmpty()) {
      known = OptionalDouble.of(computeNoise());
      noise = known;
    }
    return known.getAsDouble();
  }

  private double computeNoise() {
    BrownianBridges.Integral integral = new BrownianBridges.Integral();
    for (int cell = first; cell <= last; cell++) {
      for (int edge = cell - 1; edge <= cell; edge++) {
        integral.add(areas.pooledShare(edge), areas.width(cell) / 2);
      }
    }
    if (isWhole) {
      // Beyond the edges a bridge is taken to stay as high as at the edge, for as far as the values
      // there lie on average.
      addOutside(integral, areas.pooledShare(0), areas.belowFirst());
      addOutside(integral, 1 - areas.pooledShare(cells.size() - 2), areas.aboveLast());
    }
    return Math.sqrt(counts.orderSampling().variance()) * integral.exceededWith(0.05);
  }

  /** Bridges are the same in both directions. */
  private static void addOutside(
      BrownianBridges.Integral integral, double share, double farPerValue) {
    if (share > 0) {
      integral.add(share, farPerValue / share);
    }
  }

  /**
   * The distance of a change that moves F at most by {@code largest}: one that adds the same to all
   * log odds of F, so that {@code F − G} is proportional to {@code F (1 − F)}.
   */
  double ofProportionalOdds(double largest) {
    double area = 0;
    double top = 0;
    for (int cell = first; cell <= last; cell++) {
      double a = areas.baselineShare(cell - 1);
      double b = areas.baselineShare(cell);
      area += areas.width(cell) * ((a + b) / 2 - (a * a + a * b + b * b) / 3);
      double nearest = Math.max(a, Math.min(0.5, b));
      top = Math.max(top, nearest * (1 - nearest));
    }
    return top == 0 ? 0 : largest * area / top;
  }
}
