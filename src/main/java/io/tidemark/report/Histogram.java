package io.tidemark.report;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of training and of a window, as shares in bins of equal width. The bins span training
 * without the outermost cells that together hold at most a fiftieth of it; what lies below and
 * above has the first and the last place. The numbers of a cell that several bins meet are taken to
 * lie evenly in it. Where nearly all of training are whole numbers, each bin holds as many of them.
 *
 * @param low where the bins begin
 * @param high where they end
 * @param whole whether bins begin and end half-way between whole numbers
 * @param before shares of training, by place
 * @param now shares of the window
 */
record Histogram(double low, double high, boolean whole, List<Double> before, List<Double> now) {

  private static final int MOST_BINS = 24;
  private static final double OUTSIDE = 0.02;
  private static final double NEARLY_ALL = 0.95;
  private static final double HALF = 0.5;

  /** Where bins begin and end, and how many there are. */
  private record Bins(double low, double high, boolean whole, int count) {

    int of(double value) {
      double width = (high - low) / count;
      return width == 0 ? 0 : Math.min(count - 1, (int) ((value - low) / width));
    }

    double edge(int bin) {
      return bin == count ? high : low + bin * ((high - low) / count);
    }
  }

  /** Of counts in the same numeric cells, each of at least one number. */
  static Histogram of(CellCounts before, CellCounts now) {
    Bins bins = bins(before);
    return new Histogram(
        bins.low(), bins.high(), bins.whole(), shares(before, bins), shares(now, bins));
  }

  private static Bins bins(CellCounts before) {
    NumericCells cells = (NumericCells) before.cells();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double total = before.total();
    long seen = 0;
    long wholes = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      long count = before.count(cell);
      double upper = cells.upper(cell);
      double lower = cells.isPoint(cell) ? upper : cells.lower(cell);
      wholes += cells.isPoint(cell) && upper == Math.rint(upper) ? count : 0;
      if (count > 0 && seen + count > OUTSIDE * total && total - seen > OUTSIDE * total) {
        low = Math.min(low, finite(lower, upper));
        high = Math.max(high, finite(upper, lower));
      }
      seen += count;
    }
    if (wholes >= NEARLY_ALL * total && low == Math.rint(low) && high == Math.rint(high)) {
      double width = Math.ceil((high - low + 1) / MOST_BINS);
      int count = (int) Math.ceil((high - low + 1) / width);
      return new Bins(low - HALF, low - HALF + width * count, true, count);
    }
    return new Bins(low, high, false, high > low ? MOST_BINS : 1);
  }

  private static double finite(double edge, double other) {
    return Double.isFinite(edge) ? edge : Double.isFinite(other) ? other : 0;
  }

  private static List<Double> shares(CellCounts counts, Bins bins) {
    NumericCells cells = (NumericCells) counts.cells();
    double[] places = new double[bins.count() + 2];
    for (int cell = 0; cell < cells.size(); cell++) {
      if (counts.count(cell) > 0) {
        add(cells, cell, counts.count(cell), bins, places);
      }
    }
    double total = counts.total();
    return Arrays.stream(places).mapToObj(place -> total == 0 ? 0 : place / total).toList();
  }

  private static void add(NumericCells cells, int cell, long count, Bins bins, double... places) {
    double upper = cells.upper(cell);
    double lower = cells.isPoint(cell) ? upper : cells.lower(cell);
    int above = bins.count() + 1;
    if (lower == upper) {
      places[upper < bins.low() ? 0 : upper > bins.high() ? above : 1 + bins.of(upper)] += count;
    } else if (upper <= bins.low() || Double.isInfinite(lower)) {
      places[0] += count;
    } else if (lower >= bins.high() || Double.isInfinite(upper)) {
      places[above] += count;
    } else {
      double length = upper - lower;
      for (int bin = 0; bin < bins.count(); bin++) {
        double shared = Math.min(upper, bins.edge(bin + 1)) - Math.max(lower, bins.edge(bin));
        places[bin + 1] += count * Math.max(0, shared) / length;
      }
      places[0] += count * Math.max(0, bins.low() - lower) / length;
      places[above] += count * Math.max(0, upper - bins.high()) / length;
    }
  }

  /** How many of the numbers lie in bins, beneath them and above them, in words. */
  String words() {
    int last = now.size() - 1;
    return "between %s and %s lie %s of the numbers, below %s, above %s"
        .formatted(
            first(),
            last(),
            new Share("", 1 - before.get(0) - before.get(last), 1 - now.get(0) - now.get(last))
                .words(),
            new Share("", before.get(0), now.get(0)).words(),
            new Share("", before.get(last), now.get(last)).words());
  }

  /** What a place holds, in words. */
  String place(int at) {
    int bins = now.size() - 2;
    if (at == 0) {
      return "below " + first();
    }
    if (at > bins) {
      return "above " + last();
    }
    double width = (high - low) / bins;
    double from = low + (at - 1) * width;
    if (whole) {
      String least = Words.number(from + HALF);
      return width == 1 ? least : least + " to " + Words.number(from + width - HALF);
    }
    return Words.number(from) + " to " + Words.number(from + width);
  }

  /** The least number that bins hold, in words. */
  String first() {
    return Words.number(whole ? low + HALF : low);
  }

  /** The greatest number that bins hold, in words. */
  String last() {
    return Words.number(whole ? high - HALF : high);
  }
}
