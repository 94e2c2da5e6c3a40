package io.tidemark.models;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.var_samp;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Estimates the error of a regression before labels arrive: a forest learns from the training rows
 * how large the error is where, and is asked about the rows of a window. What the forest misses on
 * average, rows that it was not fitted to tell, and the estimate is corrected by that.
 *
 * <p>It assumes that the error depends on the columns as in training: it sees that the mix of rows
 * has changed and never that the relationship has. Source: direct loss estimation, as NannyML's
 * DLE.
 *
 * @param mostRows the most rows of each side, at least 1; a random sample where there are more
 * @param seed of the samples and the forests
 * @param sentinels texts that mean "no value", by column
 */
public record LossEstimator(int mostRows, long seed, Map<ColumnName, List<String>> sentinels) {

  /** With fewer training rows a forest learns nothing. */
  public static final int LEAST_ROWS = 200;

  private static final double HELD_OUT = 0.3;
  private static final int TREES = 40;
  private static final int DEPTH = 6;
  private static final int LEAST_ROWS_PER_LEAF = 5;

  /** A measure of the error of one row. */
  public enum Loss {
    /** {@code |prediction − label|}; its mean is the mae. */
    ABSOLUTE,
    /** {@code (prediction − label)²}; its mean is the mse. */
    SQUARED;

    private Column of(Column prediction, Column label) {
      Column error = prediction.minus(label);
      return this == ABSOLUTE ? abs(error) : error.multiply(error);
    }
  }

  /**
   * The mean loss that is expected.
   *
   * @param mean in the unit of the loss, at least 0
   * @param variance of the realised mean about it: by the labels of the window's rows, by the rows
   *     that corrected it, and by the sample
   * @param rows of the window
   * @param trainingRows that the forest was fitted to
   */
  public record Estimate(double mean, double variance, long rows, long trainingRows) {}

  /** A forest that knows the training rows. */
  public static final class Fitted {

    private final EncodedColumns encoded;
    private final RandomForestRegressionModel forest;
    private final double bias;
    private final double residualVariance;
    private final long heldOut;
    private final long trainingRows;
    private final int mostRows;
    private final long seed;

    private Fitted(
        EncodedColumns encoded,
        RandomForestRegressionModel forest,
        Row residuals,
        long trainingRows,
        LossEstimator estimator) {
      this.encoded = encoded;
      this.forest = forest;
      this.heldOut = residuals.getLong(0);
      this.bias = residuals.getDouble(1);
      this.residualVariance = residuals.getDouble(2);
      this.trainingRows = trainingRows;
      this.mostRows = estimator.mostRows;
      this.seed = estimator.seed;
    }

    /** The estimate for a window; empty where it has no rows. */
    public Optional<Estimate> estimate(Dataset<Row> window) {
      long rows = window.count();
      if (rows == 0) {
        return Optional.empty();
      }
      Row said =
          forest
              .transform(
                  assembled(
                      encoded,
                      window.select(encoded.numbers()).orderBy(rand(seed)).limit(mostRows)))
              .agg(count(lit(1)), avg("prediction"), var_samp("prediction"))
              .head();
      long asked = said.getLong(0);
      double ofSample = asked < rows && asked > 1 ? said.getDouble(2) / asked : 0;
      return Optional.of(
          new Estimate(
              Math.max(0, said.getDouble(1) + bias),
              residualVariance / rows + residualVariance / heldOut + ofSample,
              rows,
              trainingRows));
    }
  }

  /**
   * Learns how large the loss is where.
   *
   * @param training rows with the columns of the baseline and the label
   * @param window any rows of the captures, for the names of their columns
   * @param baseline the profiles of the training rows
   * @return empty where fewer than {@value #LEAST_ROWS} rows have a prediction and a label, or the
   *     two tables share no column
   */
  public Optional<Fitted> fit(
      Loss loss,
      Dataset<Row> training,
      Dataset<Row> window,
      Profiles baseline,
      ColumnName prediction,
      ColumnName label) {
    EncodedColumns encoded =
        EncodedColumns.of(
            baseline.only(c -> !c.equals(label)),
            c -> SharedColumns.has(training, c) && SharedColumns.has(window, c),
            sentinels);
    Column known = number(prediction).isNotNull().and(number(label).isNotNull());
    Dataset<Row> sample =
        training
            .where(known)
            .withColumn("tidemark_loss", loss.of(number(prediction), number(label)))
            .orderBy(rand(seed))
            .limit(mostRows)
            .withColumn("tidemark_held_out", rand(seed + 1).lt(HELD_OUT));
    if (encoded.columns().isEmpty()) {
      return Optional.empty();
    }
    Column[] wanted = new Column[encoded.columns().size() + 2];
    System.arraycopy(encoded.numbers(), 0, wanted, 0, encoded.columns().size());
    wanted[wanted.length - 2] = col("tidemark_loss").as("label");
    wanted[wanted.length - 1] = col("tidemark_held_out").as("held_out");
    Dataset<Row> rows = assembled(encoded, sample.select(wanted)).cache();
    try {
      long all = rows.count();
      if (all < LEAST_ROWS) {
        return Optional.empty();
      }
      RandomForestRegressionModel forest =
          new RandomForestRegressor()
              .setNumTrees(TREES)
              .setMaxDepth(DEPTH)
              .setMinInstancesPerNode(LEAST_ROWS_PER_LEAF)
              .setSeed(seed)
              .fit(rows.where(col("held_out").equalTo(false)));
      Column residual = col("label").minus(col("prediction"));
      Row residuals =
          forest
              .transform(rows.where("held_out"))
              .agg(count(lit(1)), avg(residual), var_samp(residual))
              .head();
      return Optional.of(new Fitted(encoded, forest, residuals, all - residuals.getLong(0), this));
    } finally {
      rows.unpersist();
    }
  }

  private static Dataset<Row> assembled(EncodedColumns encoded, Dataset<Row> numbers) {
    return new VectorAssembler()
        .setInputCols(encoded.names())
        .setOutputCol("features")
        .transform(numbers);
  }

  private static Column number(ColumnName column) {
    return col(column.quoted()).cast(DataTypes.DoubleType);
  }
}
