package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The numeric columns whose products a scan sums, in this order, and the scale that each is read
 * in. The scale is the baseline's, so that sums of any two sets of rows add up, and no digits are
 * lost where a mean is far from zero.
 *
 * @param axes at least one, of different columns
 */
public record CrossPlan(List<Axis> axes) implements Serializable {

  /**
   * A column, of whose number x the scan takes (x − origin) / unit, after x is put between least
   * and most: a single value far outside would outweigh all others in a sum of squares.
   *
   * @param origin about the middle of its baseline values
   * @param unit about their standard deviation, above 0
   * @param least what smaller numbers count as: the 0.1 % quantile of the baseline
   * @param most what larger numbers count as: the 99.9 % quantile of the baseline
   */
  public record Axis(ColumnName column, double origin, double unit, double least, double most)
      implements Serializable {
    public Axis {
      Objects.requireNonNull(column, "column");
      if (!(least < most)) {
        throw new IllegalArgumentException(
            "Column " + column + " cannot be kept between " + least + " and " + most);
      }
      if (!Double.isFinite(origin) || !(unit > 0 && Double.isFinite(unit))) {
        throw new IllegalArgumentException(
            "Column "
                + column
                + " cannot be scaled by origin "
                + origin
                + " and unit "
                + unit
                + ": they must be finite, and the unit above 0");
      }
    }

    /** A column whose numbers count as they are. */
    public Axis(ColumnName column, double origin, double unit) {
      this(column, origin, unit, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
  }

  public CrossPlan {
    axes = List.copyOf(axes);
    Set<ColumnName> columns = new HashSet<>();
    for (Axis axis : axes) {
      if (!columns.add(axis.column())) {
        throw new IllegalArgumentException("Two axes are of column " + axis.column());
      }
    }
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("Products take at least one column");
    }
  }

  public List<ColumnName> columns() {
    return axes.stream().map(Axis::column).toList();
  }

  public int size() {
    return axes.size();
  }

  /** How many products there are of two columns, or of one with itself: d (d + 1) / 2. */
  public int products() {
    return size() * (size() + 1) / 2;
  }

  /** Where the product of columns i and j &gt;= i stands: the upper triangle, row by row. */
  int position(int i, int j) {
    return i * size() - i * (i - 1) / 2 + j - i;
  }

  /** The places of the wanted columns. */
  int[] places(Predicate<ColumnName> wanted) {
    return java.util.stream.IntStream.range(0, size())
        .filter(i -> wanted.test(axes.get(i).column()))
        .toArray();
  }
}
