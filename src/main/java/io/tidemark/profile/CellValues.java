package io.tidemark.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is known of the values in the cells of a column of numbers, beyond how many there are: how
 * far they lie below the upper edge of their cell, or beyond the first and the last edge, in sum,
 * and a small sketch of how far each of those beyond does.
 *
 * <p>Sums are whole numbers of a unit that the cells fix, so that they add up bit for bit, in any
 * order: {@code 2^-28} of the width of a closed cell, {@code 2^-40} of the span of all edges beyond
 * them. Each value is rounded to that unit. A closed cell has room for {@code 2^35} values.
 */
public final class CellValues implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double UNITS_OF_A_CELL = 0x1p28;
  private static final int UNIT_OF_SPAN = -40;

  /** Of the units that one value beyond the edges may count; it lies no farther than it counts. */
  private static final double MOST_UNITS = 0x1p90;

  /** Of the unit beyond the edges where all values of the baseline are 0, which has no scale. */
  private static final double SIZE_OF_NOUGHT = 0x1p-10;

  private final NumericCells cells;

  /**
   * The units of each cell, of the outer ones the low 64 bits; then the high 64 bits of the first
   * and of the last cell.
   */
  private final long[] units;

  private final OuterCounts outside;

  private CellValues(NumericCells cells, long[] units, OuterCounts outside) {
    this.cells = cells;
    this.units = units;
    this.outside = outside;
  }

  /** Of no values. */
  public static CellValues empty(NumericCells cells) {
    return new CellValues(cells, new long[cells.size() + 2], OuterCounts.empty());
  }

  /**
   * As stored.
   *
   * @param units as {@link #units()} gives them
   * @param outside as {@link #outside()} gives it
   */
  public static CellValues of(NumericCells cells, long[] units, OuterCounts outside) {
    if (units.length != cells.size() + 2) {
      throw new IllegalArgumentException(
          "Sums of "
              + cells.size()
              + " cells must be two numbers more, were "
              + Arrays.toString(units));
    }
    return new CellValues(cells, units.clone(), outside);
  }

  /** The sums in units: of each cell, and the high halves of the first and the last one. */
  public long[] units() {
    return units.clone();
  }

  /** How far the values below the first edge and above the last one lie beyond them. */
  public OuterCounts outside() {
    return outside;
  }

  /** The sum of how far the values of a closed cell lie below its upper edge. */
  public double belowUpper(int cell) {
    double scale = scale(cells, cell);
    return scale == 0 ? 0 : units[cell] / scale;
  }

  /** The sum of how far values lie below the first edge. */
  public double belowFirst() {
    return beyond(0, cells.size());
  }

  /** The sum of how far values lie above the last edge. */
  public double aboveLast() {
    return beyond(cells.size() - 1, cells.size() + 1);
  }

  /**
   * Whether values may lie so far beyond the edges that their sums hold less than that: where a sum
   * is as large as the most that counts of one value.
   */
  public boolean mayBeCapped() {
    double most = MOST_UNITS * 0x1p-64;
    return units[cells.size()] >= most || units[cells.size() + 1] >= most;
  }

  private double beyond(int low, int high) {
    double ofLow = units[low] >= 0 ? units[low] : (units[low] >>> 1) * 2.0;
    return Math.scalb(units[high] * 0x1p64 + ofLow, unitOutside(cells));
  }

  /**
   * Of both sets of values.
   *
   * @throws IllegalArgumentException if they lie in other cells
   */
  public CellValues merge(CellValues other) {
    if (!cells.id().equals(other.cells.id())) {
      throw new IllegalArgumentException(
          "Sums over different cells cannot be merged: " + cells + " and " + other.cells);
    }
    long[] sum = units.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.units[i];
    }
    carry(sum, 0, cells.size(), units[0]);
    carry(sum, cells.size() - 1, cells.size() + 1, units[cells.size() - 1]);
    return new CellValues(cells, sum, outside.merge(other.outside));
  }

  private static void carry(long[] sum, int low, int high, long before) {
    if (Long.compareUnsigned(sum[low], before) < 0) {
      sum[high]++;
    }
  }

  /**
   * The same values in coarser cells, each of which holds whole cells of these.
   *
   * @param target the cell there of each cell here
   * @param counts the values in each cell here
   */
  CellValues in(NumericCells coarser, int[] target, long[] counts) {
    long[] sum = new long[coarser.size() + 2];
    int last = cells.size() - 1;
    for (int cell = 1; cell < last; cell++) {
      int to = target[cell];
      if (to > 0 && to < coarser.size() - 1) {
        double below = belowUpper(cell) + counts[cell] * (coarser.upper(to) - cells.upper(cell));
        double widest = counts[cell] * (coarser.upper(to) - coarser.lower(to));
        sum[to] += Math.round(Math.max(0, Math.min(below, widest)) * scale(coarser, to));
      }
    }
    WideSum below = new WideSum(units[0], units[cells.size()]);
    WideSum above = new WideSum(units[last], units[cells.size() + 1]);
    int shift = unitOutside(cells) - unitOutside(coarser);
    below.scaled(shift).store(sum, 0, coarser.size());
    above.scaled(shift).store(sum, coarser.size() - 1, coarser.size() + 1);
    return new CellValues(coarser, sum, outside);
  }

  /** The units of a closed cell's width; 0 where it holds a single value, or no end is near. */
  private static double scale(NumericCells cells, int cell) {
    if (cell == 0 || cell == cells.size() - 1 || cells.isPoint(cell)) {
      return 0;
    }
    double scale = UNITS_OF_A_CELL / (cells.upper(cell) - cells.lower(cell));
    return Double.isFinite(scale) ? scale : 0;
  }

  /** The power of two that is the unit beyond the edges. */
  private static int unitOutside(NumericCells cells) {
    if (cells.size() == 1) {
      return UNIT_OF_SPAN;
    }
    double first = cells.upper(0);
    double last = cells.lower(cells.size() - 1);
    double span = last - first;
    double size = span > Math.ulp(last) ? span : last == 0 ? SIZE_OF_NOUGHT : Math.abs(last);
    return Math.max(Double.MIN_EXPONENT, Math.min(Math.getExponent(size), 900)) + UNIT_OF_SPAN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellValues that
        && cells.id().equals(that.cells.id())
        && Arrays.equals(units, that.units)
        && outside.equals(that.outside);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  @Override
  public String toString() {
    return "CellValues" + Arrays.toString(units) + " in " + cells;
  }

  /** In the making, in one thread. */
  public static final class Fold {

    private final NumericCells cells;
    private final double[] sorted;
    private final double[] upper;
    private final double[] scale;
    private final long[] units;
    private final int last;
    private final double first;
    private final double lastEdge;
    private final int unit;
    private final OuterCounts outside = OuterCounts.empty();

    public Fold(NumericCells cells) {
      this.cells = cells;
      this.sorted = cells.padded();
      this.last = cells.size() - 1;
      this.units = new long[cells.size() + 2];
      this.upper = new double[cells.size()];
      this.scale = new double[cells.size()];
      for (int cell = 1; cell < last; cell++) {
        upper[cell] = cells.upper(cell);
        scale[cell] = scale(cells, cell);
      }
      this.first = cells.upper(0);
      this.lastEdge = cells.lower(last);
      this.unit = unitOutside(cells);
    }

    /** Adds the first {@code length} values, all finite, and counts them in their cells. */
    public void addAll(double[] values, int length, long[] counts) {
      int top = sorted.length >>> 1;
      long before = counts[0] + counts[last];
      for (int i = 0; i < length; i++) {
        double value = values[i];
        int at = -1;
        for (int half = top; half > 0; half >>>= 1) {
          at = sorted[at + half] < value ? at + half : at;
        }
        int cell = at + 1;
        counts[cell]++;
        units[cell] += (long) ((upper[cell] - value) * scale[cell] + 0.5);
      }
      if (counts[0] + counts[last] > before && last > 0) {
        for (int i = 0; i < length; i++) {
          int cell = cells.cellOf(values[i]);
          if (cell == 0 || cell == last) {
            addOutside(values[i], cell, 1);
          }
        }
      }
    }

    /** Adds a finite value that occurs {@code times} times, and counts it in its cell. */
    public void add(double value, long times, long[] counts) {
      int cell = cells.cellOf(value);
      counts[cell] += times;
      units[cell] += times * (long) ((upper[cell] - value) * scale[cell] + 0.5);
      if ((cell == 0 || cell == last) && last > 0) {
        addOutside(value, cell, times);
      }
    }

    private void addOutside(double value, int cell, long times) {
      double far =
          Math.max(0, Math.min(cell == 0 ? first - value : value - lastEdge, Double.MAX_VALUE));
      if (cell == 0) {
        outside.addBelow(far, times);
      } else {
        outside.addAbove(far, times);
      }
      double count = Math.min(MOST_UNITS, Math.rint(Math.scalb(far, -unit)));
      long high = (long) (count * 0x1p-64);
      double rest = count - high * 0x1p64;
      long low = rest < 0x1p63 ? (long) rest : (long) (rest - 0x1p63) + Long.MIN_VALUE;
      int lowAt = cell;
      int highAt = cell == 0 ? last + 1 : last + 2;
      long sum = units[lowAt] + low * times;
      units[highAt] += high * times + Math.multiplyHigh(low, times) + (low < 0 ? times : 0);
      if (Long.compareUnsigned(sum, units[lowAt]) < 0) {
        units[highAt]++;
      }
      units[lowAt] = sum;
    }

    public CellValues values() {
      return new CellValues(cells, units.clone(), outside);
    }
  }
}
