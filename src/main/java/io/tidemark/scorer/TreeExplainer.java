package io.tidemark.scorer;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The contributions that XGBoost computes of its own trees, exactly and without background rows
 * (Lundberg, Erion et al. 2020, "From local explanations to global understanding", TreeSHAP of the
 * path-dependent kind), on the scale of the margin.
 */
final class TreeExplainer implements Explainer {

  private final Booster booster;
  private final List<Feature> features;
  private final int columns;
  private final double[] expected;

  TreeExplainer(byte[] file, List<Feature> features) {
    this.features = features;
    this.columns = features.stream().mapToInt(feature -> feature.columns().size()).sum();
    try {
      booster = XGBoost.loadModel(file);
      booster.setParam("nthread", 1); // Spark runs as many tasks as there are cores.
      if (booster.getNumFeature() != columns) {
        throw new BadInputException(
            "it takes "
                + booster.getNumFeature()
                + " columns, where "
                + columns
                + " are named (attribution.model.features)");
      }
      float[] any = new float[columns];
      double[][] outputs = outputs(contributions(any, 1)[0]);
      expected = new double[outputs.length];
      for (int output = 0; output < expected.length; output++) {
        expected[output] = outputs[output][columns];
      }
    } catch (XGBoostError | IOException e) {
      throw new BadInputException("it cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The names of the columns, where the file has them. */
  static List<String> names(byte[] file) {
    try {
      String[] names = XGBoost.loadModel(file).getFeatureNames();
      boolean hasNone = names == null || Arrays.stream(names).anyMatch(Objects::isNull);
      return hasNone ? List.of() : List.of(names);
    } catch (XGBoostError | IOException e) {
      throw new BadInputException("it cannot be loaded: " + e.getMessage(), e);
    }
  }

  @Override
  public double[] expected() {
    return expected.clone();
  }

  @Override
  public List<double[][]> explain(FeatureTable rows) {
    float[] values = new float[rows.rows() * columns];
    boolean[] infinite = new boolean[rows.rows()];
    for (int column = 0; column < columns; column++) {
      if (!rows.isNumber(column)) {
        throw new BadInputException(
            "it takes numbers, and the column " + rows.names().get(column) + " holds texts");
      }
      double[] numbers = rows.numbers(column);
      for (int row = 0; row < numbers.length; row++) {
        float value = (float) numbers[row];
        // XGBoost refuses infinite values, and all rows with them.
        infinite[row] |= Float.isInfinite(value);
        values[row * columns + column] = Float.isInfinite(value) ? Float.NaN : value;
      }
    }
    try {
      List<double[][]> explained = new ArrayList<>();
      for (float[] row : contributions(values, rows.rows())) {
        if (infinite[explained.size()]) {
          Arrays.fill(row, Float.NaN);
        }
        explained.add(byFeature(outputs(row)));
      }
      return Collections.unmodifiableList(explained);
    } catch (XGBoostError e) {
      throw new BadInputException("it fails on these values: " + e.getMessage(), e);
    }
  }

  private float[][] contributions(float[] values, int rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(values, rows, columns, Float.NaN);
    try {
      return booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }

  /** Of each output the contributions of the columns, and the expected value behind them. */
  private double[][] outputs(float[] row) {
    double[][] outputs = new double[row.length / (columns + 1)][columns + 1];
    for (int i = 0; i < row.length; i++) {
      outputs[i / (columns + 1)][i % (columns + 1)] = row[i];
    }
    return outputs;
  }

  private double[][] byFeature(double[][] outputs) {
    double[][] contributions = new double[outputs.length][features.size()];
    for (int output = 0; output < outputs.length; output++) {
      for (int feature = 0; feature < features.size(); feature++) {
        for (int column : features.get(feature).columns()) {
          contributions[output][feature] += outputs[output][column];
        }
      }
    }
    return contributions;
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
