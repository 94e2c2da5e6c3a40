package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CrossProducts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Principal components of a baseline, and how much of other rows they leave out: the reconstruction
 * error, in standard deviations, at least 0. It is the root of the mean over the rows of |u −
 * VVᵀu|², where u holds a row's numbers, standardised by the baseline's means and standard
 * deviations (over n), and the columns of V are the first components of the baseline's correlation
 * matrix. That mean is tr((I − VVᵀ) S) with S the mean of uuᵀ, so that sums of products tell it
 * exactly and no row is needed. Undefined without complete rows, and where a sum is beyond a
 * double's range.
 *
 * <p>It grows where columns stop varying together as they did, though each of them keeps its
 * distribution, and falls where they vary together more closely. What moves along the components
 * kept doesn't show; drift of single columns does.
 *
 * <p>Kept are the fewest components that hold a share of the variance, but never all: one direction
 * at least is left to measure in. NannyML's data reconstruction drift is the mean over the rows of
 * |u − VVᵀu|, of 65 % of the variance unless told otherwise, with missing numbers replaced by the
 * mean and categorical columns by how often their values occur; ours is at least that mean over the
 * same numbers, as it weighs rows far out more, in exchange for hours that merge to days.
 */
public final class ReconstructionError {

  /** The name in the table {@code metrics}. */
  public static final String METRIC = "pca_reconstruction_error";

  /** Of a variance, what may be rounding. */
  private static final double ROUNDING = 1e-12;

  private final List<ColumnName> columns;
  private final int[] places;
  private final double[] means;
  private final double[] deviations;
  private final double[] eigenvalues;
  private final RealMatrix vectors;
  private final int components;

  private ReconstructionError(CrossProducts baseline, Components kept) {
    double n = baseline.rows();
    places = IntStream.range(0, baseline.plan().size()).filter(i -> varies(baseline, i)).toArray();
    columns = IntStream.of(places).mapToObj(i -> baseline.plan().columns().get(i)).toList();
    means = IntStream.of(places).mapToDouble(i -> baseline.sum(i) / n).toArray();
    deviations = IntStream.of(places).mapToDouble(i -> Math.sqrt(variance(baseline, i))).toArray();
    EigenDecomposition eigen = new EigenDecomposition(moments(baseline));
    int[] order =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> eigen.getRealEigenvalue(i)).reversed())
            .mapToInt(i -> i)
            .toArray();
    eigenvalues = IntStream.of(order).mapToDouble(eigen::getRealEigenvalue).toArray();
    vectors = MatrixUtils.createRealMatrix(places.length, places.length);
    for (int i = 0; i < order.length; i++) {
      vectors.setColumnVector(i, eigen.getEigenvector(order[i]));
    }
    components = Math.min(kept.of(eigenvalues), places.length - 1);
  }

  /** How many components to keep, given the variances that they hold, the largest first. */
  @FunctionalInterface
  private interface Components {
    int of(double[] eigenvalues);
  }

  /**
   * The fewest components that hold the share of the variance.
   *
   * @param share in (0, 1)
   * @return empty where fewer than two columns vary, over fewer rows than columns, or a sum is
   *     beyond a double's range
   */
  public static Optional<ReconstructionError> holding(double share, CrossProducts baseline) {
    return fitted(baseline, eigenvalues -> fewest(share, eigenvalues));
  }

  /** With so many components at the most, of other rows. */
  public static Optional<ReconstructionError> keeping(int components, CrossProducts baseline) {
    return fitted(baseline, eigenvalues -> components);
  }

  private static Optional<ReconstructionError> fitted(CrossProducts baseline, Components kept) {
    boolean fits =
        baseline.isFinite()
            && baseline.rows() > baseline.plan().size()
            && IntStream.range(0, baseline.plan().size()).filter(i -> varies(baseline, i)).count()
                > 1;
    return fits ? Optional.of(new ReconstructionError(baseline, kept)) : Optional.empty();
  }

  private static int fewest(double share, double[] eigenvalues) {
    double held = 0;
    int kept = 0;
    while (kept < eigenvalues.length && held < (share - ROUNDING) * eigenvalues.length) {
      held += eigenvalues[kept++];
    }
    return kept;
  }

  private static double variance(CrossProducts rows, int column) {
    double mean = rows.sum(column) / rows.rows();
    return rows.product(column, column) / rows.rows() - mean * mean;
  }

  private static boolean varies(CrossProducts rows, int column) {
    return variance(rows, column) > ROUNDING * (1 + rows.product(column, column) / rows.rows());
  }

  /** The mean of uuᵀ. */
  private RealMatrix moments(CrossProducts rows) {
    double n = rows.rows();
    RealMatrix moments = MatrixUtils.createRealMatrix(places.length, places.length);
    for (int i = 0; i < places.length; i++) {
      for (int j = i; j < places.length; j++) {
        double product =
            rows.product(places[i], places[j]) / n
                - rows.sum(places[i]) / n * means[j]
                - rows.sum(places[j]) / n * means[i]
                + means[i] * means[j];
        double moment = product / (deviations[i] * deviations[j]);
        moments.setEntry(i, j, moment);
        moments.setEntry(j, i, moment);
      }
    }
    return moments;
  }

  /**
   * The error of rows.
   *
   * @param rows of the baseline's columns in its scale
   */
  public Outcome of(CrossProducts rows) {
    if (rows.rows() == 0) {
      return Outcome.undefined(
          Reason.EMPTY, "no row holds a number in each of " + rows.plan().size() + " columns");
    }
    if (!rows.isFinite()) {
      return Outcome.undefined(Reason.INFINITE, "a sum of products is beyond a double's range");
    }
    RealMatrix moments = moments(rows);
    double error = 0;
    for (int i = components; i < places.length; i++) {
      error += vectors.getColumnVector(i).dotProduct(moments.operate(vectors.getColumnVector(i)));
    }
    // Where the baseline's columns determine each other, what is left of them is rounding.
    return Outcome.of(error > ROUNDING * moments.getTrace() ? Math.sqrt(error) : 0);
  }

  /**
   * The standard deviation of the error in a sample of normally distributed rows, times the root of
   * the sample's size: √(Σλ² / 2) / √Σλ over the variances λ of the components left out. 0 where
   * they hold none.
   */
  public double deviation() {
    double sum = 0;
    double squares = 0;
    for (int i = components; i < eigenvalues.length; i++) {
      double eigenvalue = Math.max(0, eigenvalues[i]);
      sum += eigenvalue;
      squares += eigenvalue * eigenvalue;
    }
    return sum > ROUNDING * eigenvalues.length ? Math.sqrt(squares / 2 / sum) : 0;
  }

  /** The components kept, at least 1 and fewer than {@link #columns()}. */
  public int components() {
    return components;
  }

  /** The share of the variance that the components kept hold. */
  public double share() {
    return IntStream.range(0, components).mapToDouble(i -> eigenvalues[i]).sum()
        / eigenvalues.length;
  }

  /** The columns that vary in the baseline. */
  public List<ColumnName> columns() {
    return columns;
  }

  /**
   * The columns, those first whose part in the squared error changed most.
   *
   * @param before rows to compare with, of the same columns and scale
   */
  public List<ColumnName> mostChanged(CrossProducts before, CrossProducts now) {
    RealMatrix residual = MatrixUtils.createRealMatrix(places.length, places.length);
    for (int i = components; i < places.length; i++) {
      residual = residual.add(vectors.getColumnVector(i).outerProduct(vectors.getColumnVector(i)));
    }
    RealMatrix change =
        residual.multiply(moments(now).subtract(moments(before))).multiply(residual);
    return IntStream.range(0, places.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(change.getEntry(i, i))))
        .map(columns::get)
        .toList();
  }
}
