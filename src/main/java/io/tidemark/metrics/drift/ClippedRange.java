package io.tidemark.metrics.drift;

import io.tidemark.profile.NumericCells;
import java.util.OptionalDouble;

/**
 * The cells between the edges nearest to the baseline's .001 and .999 quantiles, and never the gap
 * to its single least or greatest value: a lone outlier stretches no distance. Inside a cell
 * distribution functions are linear.
 */
final class ClippedRange {

  private static final double CUT = 0.001;

  private final CountPair counts;
  private final NumericCells cells;
  private final double[] baselineShare;
  private final double[] windowShare;
  private final double[] difference;
  private final int first;
  private final int last;
  // The most expensive one, asked for by both distances; computed again at worst.
  private OptionalDouble noise = OptionalDouble.empty();

  /** The range of a pair with values on both sides, in numeric cells. */
  ClippedRange(CountPair counts) {
    this.counts = counts;
    this.cells = (NumericCells) counts.cells();
    int size = cells.size();
    this.baselineShare = new double[size];
    this.windowShare = new double[size];
    this.difference = new double[size];
    double n = counts.baselineCount();
    double m = counts.windowCount();
    long below = 0;
    long belowInWindow = 0;
    int low = size;
    int high = -1;
    for (int cell = 0; cell < size - 1; cell++) {
      below += counts.baseline().count(cell);
      belowInWindow += counts.window().count(cell);
      baselineShare[cell] = below / n;
      windowShare[cell] = belowInWindow / m;
      // From whole numbers: equal shares give 0.
      difference[cell] = (below * m - belowInWindow * n) / (n * m);
      if (below >= 2 && (low == size || isNearer(cell, low, CUT))) {
        low = cell;
      }
      if (below < n && (high < 0 || !isNearer(high, cell, 1 - CUT))) {
        high = cell;
      }
    }
    // All values in one cell: that cell, unless it is a single point or has no end.
    boolean single = low > high && low > 0 && low < size - 1 && !cells.isPoint(low);
    this.first = single ? low : low + 1;
    this.last = single ? low : high;
  }

  private boolean isNearer(int cell, int other, double share) {
    return Math.abs(baselineShare[cell] - share) < Math.abs(baselineShare[other] - share);
  }

  private double width(int cell) {
    return cells.upper(cell) - cells.lower(cell);
  }

  /** {@code ∫ |F − G|}, split where {@code F − G} changes sign. */
  double distance() {
    double sum = 0;
    for (int cell = first; cell <= last; cell++) {
      double left = difference[cell - 1];
      double right = difference[cell];
      double sizes = Math.abs(left) + Math.abs(right);
      if (sizes > 0) {
        double mean = left * right < 0 ? (left * left + right * right) / sizes : sizes;
        sum += width(cell) * mean / 2;
      }
    }
    return sum;
  }

  /** The standard deviation of the baseline's values, those outside moved to the range's ends. */
  double deviation() {
    double width = first > last ? 0 : cells.upper(last) - cells.lower(first);
    double mean = 0;
    double square = 0;
    for (int cell = first; cell < cells.size() && width > 0; cell++) {
      double share = counts.baseline().count(cell) / (double) counts.baselineCount();
      double middle = cell > last ? 1 : (middle(cell) - cells.lower(first)) / width;
      double within = cell > last ? 0 : width(cell) / width;
      mean += share * middle;
      square += share * (middle * middle + within * within / 12);
    }
    return width * Math.sqrt(Math.max(0, square - mean * mean));
  }

  private double middle(int cell) {
    return cells.lower(cell) + width(cell) / 2;
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
    double n = counts.baselineCount();
    double m = counts.windowCount();
    BrownianBridges.Integral integral = new BrownianBridges.Integral();
    for (int cell = first; cell <= last; cell++) {
      for (int edge = cell - 1; edge <= cell; edge++) {
        double share = (n * baselineShare[edge] + m * windowShare[edge]) / (n + m);
        integral.add(Math.min(1, share), width(cell) / 2);
      }
    }
    return Math.sqrt(counts.orderSampling().variance()) * integral.exceededWith(0.05);
  }

  /**
   * The distance of a change that moves F at most by {@code largest}: one that adds the same to all
   * log odds of F, so that {@code F − G} is proportional to {@code F (1 − F)}.
   */
  double ofProportionalOdds(double largest) {
    double area = 0;
    double top = 0;
    for (int cell = first; cell <= last; cell++) {
      double a = baselineShare[cell - 1];
      double b = baselineShare[cell];
      area += width(cell) * ((a + b) / 2 - (a * a + a * b + b * b) / 3);
      double nearest = Math.max(a, Math.min(0.5, b));
      top = Math.max(top, nearest * (1 - nearest));
    }
    return top == 0 ? 0 : largest * area / top;
  }
}
