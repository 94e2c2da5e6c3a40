package io.tidemark.scorer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows as the tensors that a model takes: one for each feature, of the feature's name, or a single
 * one for all of them in their order.
 */
final class OnnxInputs implements AutoCloseable {

  private final OrtEnvironment environment;
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

  /**
   * The tensors of rows.
   *
   * @param asked what the model takes
   * @throws BadInputException if the rows do not fit
   */
  OnnxInputs(OrtEnvironment environment, Map<String, NodeInfo> asked, FeatureTable rows)
      throws OrtException {
    this.environment = environment;
    try {
      if (isOneForAll(asked.keySet(), rows.names())) {
        NodeInfo all = asked.values().iterator().next();
        tensors.put(all.getName(), tensor(rows, all, columns(rows, all)));
      } else {
        for (NodeInfo input : asked.values()) {
          tensors.put(input.getName(), tensor(rows, input, List.of(column(rows, input))));
        }
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The places of the rows that have a whole number wherever the model takes one. */
  static int[] fit(Map<String, NodeInfo> asked, FeatureTable rows) {
    boolean isOne = isOneForAll(asked.keySet(), rows.names());
    boolean[] misfits = new boolean[rows.rows()];
    for (NodeInfo input : asked.values()) {
      OnnxJavaType type = ((TensorInfo) input.getInfo()).type;
      boolean isWhole =
          type == OnnxJavaType.INT64 || type == OnnxJavaType.INT32 || type == OnnxJavaType.BOOL;
      for (int column = 0; isWhole && column < rows.names().size(); column++) {
        if (rows.isNumber(column) && (isOne || rows.names().get(column).equals(input.getName()))) {
          for (int row = 0; row < misfits.length; row++) {
            misfits[row] |= !isWhole(rows.numbers(column)[row], type);
          }
        }
      }
    }
    return IntStream.range(0, misfits.length).filter(row -> !misfits[row]).toArray();
  }

  private static boolean isWhole(double number, OnnxJavaType type) {
    double most = type == OnnxJavaType.INT64 ? Long.MAX_VALUE : Integer.MAX_VALUE;
    return number == Math.rint(number) && Math.abs(number) < most;
  }

  Map<String, OnnxTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  private static int column(FeatureTable rows, NodeInfo input) {
    int column = rows.names().indexOf(input.getName());
    if (column < 0) {
      throw new BadInputException(
          "it takes an input '"
              + input.getName()
              + "', which is none of the features "
              + String.join(", ", rows.names()));
    }
    return column;
  }

  private static boolean isOneForAll(Collection<String> inputs, List<String> features) {
    return inputs.size() == 1 && !features.equals(List.copyOf(inputs));
  }

  private static List<Integer> columns(FeatureTable rows, NodeInfo input) {
    long[] shape = ((TensorInfo) input.getInfo()).getShape();
    if (shape.length != 2 || (shape[1] > 0 && shape[1] != rows.names().size())) {
      throw new BadInputException(
          "its input '"
              + input.getName()
              + "' takes "
              + (shape.length == 2 ? shape[1] + " features" : "more than rows of features")
              + ", where "
              + rows.names().size()
              + " are named: "
              + String.join(", ", rows.names()));
    }
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < rows.names().size(); i++) {
      columns.add(i);
    }
    return columns;
  }

  private OnnxTensor tensor(FeatureTable rows, NodeInfo input, List<Integer> columns)
      throws OrtException {
    TensorInfo info = (TensorInfo) input.getInfo();
    int width = columns.size();
    long[] shape =
        info.getShape().length == 1 ? new long[] {rows.rows()} : new long[] {rows.rows(), width};
    switch (info.type) {
      case FLOAT -> {
        float[] values = new float[rows.rows() * width];
        for (int i = 0; i < width; i++) {
          double[] numbers = numbers(rows, input, columns.get(i));
          for (int row = 0; row < numbers.length; row++) {
            values[row * width + i] = (float) numbers[row];
          }
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
      }
      case DOUBLE -> {
        double[] values = new double[rows.rows() * width];
        for (int i = 0; i < width; i++) {
          double[] numbers = numbers(rows, input, columns.get(i));
          for (int row = 0; row < numbers.length; row++) {
            values[row * width + i] = numbers[row];
          }
        }
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
      }
      case INT64, INT32 -> {
        long[] values = new long[rows.rows() * width];
        for (int i = 0; i < width; i++) {
          double[] numbers = numbers(rows, input, columns.get(i));
          for (int row = 0; row < numbers.length; row++) {
            values[row * width + i] = whole(numbers[row], input);
          }
        }
        return whole(values, info, shape);
      }
      case BOOL -> {
        boolean[][] values = new boolean[rows.rows()][width];
        for (int i = 0; i < width; i++) {
          double[] numbers = numbers(rows, input, columns.get(i));
          for (int row = 0; row < numbers.length; row++) {
            values[row][i] = whole(numbers[row], input) != 0;
          }
        }
        return OnnxTensor.createTensor(environment, values);
      }
      case STRING -> {
        String[] values = new String[rows.rows() * width];
        for (int i = 0; i < width; i++) {
          for (int row = 0; row < rows.rows(); row++) {
            values[row * width + i] = text(rows.value(row, columns.get(i)));
          }
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      default ->
          throw new BadInputException(
              "its input '" + input.getName() + "' is of type " + info.type + ", which no row has");
    }
  }

  private OnnxTensor whole(long[] values, TensorInfo info, long[] shape) throws OrtException {
    if (info.type == OnnxJavaType.INT64) {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }
    int[] ints = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), shape);
  }

  private static long whole(double number, NodeInfo input) {
    if (Double.isNaN(number) || Double.isInfinite(number) || number != Math.rint(number)) {
      throw new BadInputException(
          "its input '"
              + input.getName()
              + "' takes whole numbers, and a row has "
              + (Double.isNaN(number) ? "none" : Double.toString(number)));
    }
    return (long) number;
  }

  private static double[] numbers(FeatureTable rows, NodeInfo input, int column) {
    if (!rows.isNumber(column)) {
      throw new BadInputException(
          "its input '"
              + input.getName()
              + "' takes numbers, and the column "
              + rows.names().get(column)
              + " holds texts");
    }
    return rows.numbers(column);
  }

  /** Whole numbers are written without a fraction, as training tables write codes. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      if (number.isNaN()) {
        return "";
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return value == null ? "" : (String) value;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }
}
