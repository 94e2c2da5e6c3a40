package io.tidemark.explain;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The rows whose values stand in for those of a feature that is left out.
 *
 * @param weights by row, how many rows it stands for; above 0
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Background(FeatureTable rows, double[] weights) implements Serializable {

  public Background {
    if (weights.length != rows.rows() || weights.length == 0) {
      throw new IllegalArgumentException(
          weights.length + " weights do not fit " + rows.rows() + " background rows");
    }
  }

  /** Rows that count alike. */
  public static Background of(FeatureTable rows) {
    double[] weights = new double[rows.rows()];
    Arrays.fill(weights, 1);
    return new Background(rows, weights);
  }

  /** A hash of all values and weights. */
  int hash() {
    Object[] columns = rows.columns().toArray();
    return Arrays.deepHashCode(new Object[] {rows.names(), columns, weights});
  }

  /**
   * The mean of what the model says of the rows, some of whose values may be others.
   *
   * @param scores by row of a larger table, of which these are the rows from {@code first} on
   */
  double mean(double[][] scores, int first, int output) {
    double sum = 0;
    double weight = 0;
    for (int row = 0; row < weights.length; row++) {
      sum += weights[row] * scores[first + row][output];
      weight += weights[row];
    }
    return sum / weight;
  }
}
