package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How columns of numbers vary together: over the rows in which all of them hold a finite number,
 * the sums of z and of z<sub>i</sub> z<sub>j</sub>, where z = (x − origin) / unit by the {@link
 * CrossPlan}, of x kept within its bounds. Means, covariances and correlations follow from them;
 * sums about a point that the baseline fixes simply add up, so that parts merge to the whole to 12
 * digits.
 *
 * <p>A row that lacks one of the numbers counts in none of the sums: sums over other rows for other
 * pairs belong to no table, and a filled-in number would make a rate of nulls, which has a check of
 * its own, look like a change of the correlations.
 */
public final class CrossProducts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final CrossPlan plan;
  private final long rows;
  private final double[] sums;
  private final double[] products;

  private CrossProducts(CrossPlan plan, long rows, double[] sums, double[] products) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.rows = rows;
    this.sums = sums;
    this.products = products;
    if (rows < 0 || sums.length != plan.size() || products.length != plan.products()) {
      throw new IllegalArgumentException(
          plan.size()
              + " columns have as many sums and "
              + plan.products()
              + " products over at least 0 rows, not "
              + sums.length
              + " and "
              + products.length
              + " over "
              + rows);
    }
  }

  /**
   * The state in these sums.
   *
   * @param rows the complete rows
   * @param sums of z, by column
   * @param products the sums of the products, the upper triangle row by row: 00, 01, ..., 11, 12
   */
  public static CrossProducts of(CrossPlan plan, long rows, double[] sums, double[] products) {
    return new CrossProducts(plan, rows, sums.clone(), products.clone());
  }

  public static CrossProducts empty(CrossPlan plan) {
    return new CrossProducts(plan, 0, new double[plan.size()], new double[plan.products()]);
  }

  /**
   * The state of both sets of rows.
   *
   * @throws IllegalArgumentException if their columns or scales differ
   */
  public CrossProducts merge(CrossProducts other) {
    requireSamePlan(other);
    return new CrossProducts(
        plan, rows + other.rows, plus(sums, 1, other.sums), plus(products, 1, other.products));
  }

  /**
   * The state of these rows without some of them.
   *
   * @param part of them
   */
  public CrossProducts without(CrossProducts part) {
    requireSamePlan(part);
    return new CrossProducts(
        plan, rows - part.rows, plus(sums, -1, part.sums), plus(products, -1, part.products));
  }

  private void requireSamePlan(CrossProducts other) {
    if (!plan.equals(other.plan)) {
      throw new IllegalArgumentException(
          "Products of different columns or scales cannot be merged: "
              + plan.columns()
              + " and "
              + other.plan.columns()
              + "; rescan the older partitions with the current baseline");
    }
  }

  private static double[] plus(double[] one, int sign, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * other[i];
    }
    return sum;
  }

  /** Of some of the columns, over the same rows; empty where none is wanted. */
  public Optional<CrossProducts> only(Predicate<ColumnName> wanted) {
    int[] places = plan.places(wanted);
    if (places.length == 0) {
      return Optional.empty();
    }
    CrossPlan some = new CrossPlan(Arrays.stream(places).mapToObj(plan.axes()::get).toList());
    double[] someProducts = new double[some.products()];
    for (int i = 0; i < places.length; i++) {
      for (int j = i; j < places.length; j++) {
        someProducts[some.position(i, j)] = product(places[i], places[j]);
      }
    }
    double[] someSums = Arrays.stream(places).mapToDouble(i -> sums[i]).toArray();
    return Optional.of(new CrossProducts(some, rows, someSums, someProducts));
  }

  public CrossPlan plan() {
    return plan;
  }

  /** The rows in which every column holds a finite number. */
  public long rows() {
    return rows;
  }

  /** The sum of a column's z. */
  public double sum(int column) {
    return sums[column];
  }

  /** The sum of the products of two columns' z. */
  public double product(int one, int other) {
    return products[plan.position(Math.min(one, other), Math.max(one, other))];
  }

  public double[] sums() {
    return sums.clone();
  }

  /** The products, the upper triangle row by row. */
  public double[] products() {
    return products.clone();
  }

  /** Whether no sum is beyond a double's range. */
  public boolean isFinite() {
    return Arrays.stream(sums).allMatch(Double::isFinite)
        && Arrays.stream(products).allMatch(Double::isFinite);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrossProducts that
        && rows == that.rows
        && plan.equals(that.plan)
        && Arrays.equals(sums, that.sums)
        && Arrays.equals(products, that.products);
  }

  @Override
  public int hashCode() {
    return Objects.hash(plan, rows, Arrays.hashCode(sums), Arrays.hashCode(products));
  }

  @Override
  public String toString() {
    return "products of " + plan.columns() + " over " + rows + " complete rows";
  }

  /** Products in the making. */
  public static final class Fold {

    private final CrossPlan plan;
    private final double[] origins;
    private final double[] factors;
    private final double[] least;
    private final double[] most;
    private final double[] sums;
    private final double[] products;
    private long rows;

    public Fold(CrossPlan plan) {
      this.plan = plan;
      this.origins = plan.axes().stream().mapToDouble(CrossPlan.Axis::origin).toArray();
      this.factors = plan.axes().stream().mapToDouble(axis -> 1 / axis.unit()).toArray();
      this.least = plan.axes().stream().mapToDouble(CrossPlan.Axis::least).toArray();
      this.most = plan.axes().stream().mapToDouble(CrossPlan.Axis::most).toArray();
      this.sums = new double[plan.size()];
      this.products = new double[plan.products()];
    }

    /**
     * Adds rows, all of them complete.
     *
     * @param numbers column by column, the first {@code count} of each; what they hold afterwards
     *     is of no use
     */
    public void addAll(double[][] numbers, int count) {
      for (int i = 0; i < origins.length; i++) {
        sums[i] += scale(numbers[i], count, i);
      }
      for (int i = 0; i < origins.length; i++) {
        int at = plan.position(i, i);
        int j = i;
        for (; j + 3 < origins.length; j += 4) {
          addFour(numbers, count, i, j, at + j - i);
        }
        for (; j < origins.length; j++) {
          products[at + j - i] += dot(numbers[i], numbers[j], count);
        }
      }
      rows += count;
    }

    private double scale(double[] x, int count, int column) {
      double origin = origins[column];
      double factor = factors[column];
      double from = least[column];
      double to = most[column];
      double sum = 0;
      for (int row = 0; row < count; row++) {
        x[row] = (Math.min(Math.max(x[row], from), to) - origin) * factor;
        sum += x[row];
      }
      return sum;
    }

    /** Four columns at once: each number is loaded once, and no sum waits for another. */
    private void addFour(double[][] numbers, int count, int i, int j, int at) {
      double[] x = numbers[i];
      double[] a = numbers[j];
      double[] b = numbers[j + 1];
      double[] c = numbers[j + 2];
      double[] d = numbers[j + 3];
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      for (int row = 0; row < count; row++) {
        double z = x[row];
        sumA += z * a[row];
        sumB += z * b[row];
        sumC += z * c[row];
        sumD += z * d[row];
      }
      products[at] += sumA;
      products[at + 1] += sumB;
      products[at + 2] += sumC;
      products[at + 3] += sumD;
    }

    private static double dot(double[] one, double[] other, int count) {
      double sum = 0;
      for (int row = 0; row < count; row++) {
        sum += one[row] * other[row];
      }
      return sum;
    }

    public CrossProducts crossProducts() {
      return of(plan, rows, sums, products);
    }
  }
}
