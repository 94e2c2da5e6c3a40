package io.tidemark.scorer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model in the Open Neural Network Exchange format, run by ONNX Runtime. It takes one input for
 * each feature, of the feature's name, or a single input for all of them in their order. A missing
 * number is NaN, where the input can hold it, a missing text the empty one.
 */
public final class OnnxScorer implements Scorer {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String output;

  /**
   * Loads a model.
   *
   * @param model the bytes of its file
   * @param output which of its outputs is read; empty for the last that holds numbers
   * @throws BadInputException if it is no model, or has no such output
   */
  public OnnxScorer(byte[] model, Optional<String> output) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1); // Spark runs as many tasks as there are cores.
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
      this.output = chosen(session.getOutputInfo(), output);
    } catch (OrtException e) {
      throw new BadInputException("it cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static String chosen(Map<String, NodeInfo> outputs, Optional<String> named) {
    if (named.isPresent()) {
      if (!outputs.containsKey(named.get())) {
        throw new BadInputException(
            "it has no output '" + named.get() + "', but " + String.join(", ", outputs.keySet()));
      }
      return named.get();
    }
    return outputs.values().stream()
        .filter(OnnxScorer::holdsNumbers)
        .map(NodeInfo::getName)
        .reduce((first, last) -> last)
        .orElseThrow(
            () ->
                new BadInputException(
                    "none of its outputs holds numbers: " + String.join(", ", outputs.keySet())));
  }

  /** A label is an output, too, but of whole numbers or texts. */
  private static boolean holdsNumbers(NodeInfo node) {
    if (node.getInfo() instanceof SequenceInfo sequence) {
      return sequence.isSequenceOfMaps();
    }
    return node.getInfo() instanceof TensorInfo tensor
        && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE);
  }

  /** A single input may be all features, or one. */
  @Override
  public List<String> inputs() {
    return session.getNumInputs() == 1 ? List.of() : List.copyOf(session.getInputNames());
  }

  @Override
  public boolean takesTexts(String feature) {
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      NodeInfo input = inputs.size() == 1 ? inputs.values().iterator().next() : inputs.get(feature);
      return input != null
          && input.getInfo() instanceof TensorInfo tensor
          && tensor.type == OnnxJavaType.STRING;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row that the model cannot hold, as one that lacks a whole number, has NaN. */
  @Override
  public double[][] score(FeatureTable rows) {
    int[] fit = fit(rows);
    if (fit.length == 0 || fit.length == rows.rows()) {
      return all(rows);
    }
    double[][] some = all(rows.rowsAt(fit));
    double[][] scores = new double[rows.rows()][some[0].length];
    for (double[] row : scores) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < fit.length; i++) {
      scores[fit[i]] = some[i];
    }
    return scores;
  }

  private int[] fit(FeatureTable rows) {
    try {
      return OnnxInputs.fit(session.getInputInfo(), rows);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private double[][] all(FeatureTable rows) {
    try (OnnxInputs inputs = new OnnxInputs(environment, session.getInputInfo(), rows);
        OrtSession.Result result = session.run(inputs.tensors(), Set.of(output))) {
      return numbers(result.get(0), rows.rows());
    } catch (OrtException e) {
      throw new BadInputException("it fails on these values: " + e.getMessage(), e);
    }
  }

  private double[][] numbers(OnnxValue value, int rows) throws OrtException {
    Object[] byRow =
        value instanceof OnnxSequence sequence
            ? maps(sequence)
            : value instanceof OnnxTensor tensor ? tensorRows(tensor) : new Object[0];
    double[][] scores = new double[byRow.length][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = doubles(byRow[row]);
    }
    if (scores.length != rows || scores[0].length == 0) {
      throw new BadInputException(
          "its output '"
              + output
              + "' has "
              + scores.length
              + " rows of numbers, where "
              + rows
              + " were asked about");
    }
    return scores;
  }

  /** A number for each row is an array of one dimension. */
  private static Object[] tensorRows(OnnxTensor tensor) throws OrtException {
    Object all = tensor.getValue();
    if (all instanceof Object[] rows) {
      return rows;
    }
    double[] numbers = doubles(all);
    Object[] rows = new Object[numbers.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {numbers[i]};
    }
    return rows;
  }

  /** What ZipMap makes of classes: by their names, here in the order of these. */
  private static Object[] maps(OnnxSequence sequence) throws OrtException {
    List<Object> rows = new ArrayList<>();
    for (OnnxValue row : sequence.getValue()) {
      Map<Object, Double> byClass = new TreeMap<>();
      ((OnnxMap) row)
          .getValue()
          .forEach((name, number) -> byClass.put(name, ((Number) number).doubleValue()));
      rows.add(byClass.values().stream().mapToDouble(Double::doubleValue).toArray());
      row.close();
    }
    return rows.toArray();
  }

  private static double[] doubles(Object numbers) {
    if (numbers instanceof double[] doubles) {
      return doubles;
    }
    if (numbers instanceof float[] floats) {
      double[] doubles = new double[floats.length];
      for (int i = 0; i < floats.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }
    return new double[0];
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
