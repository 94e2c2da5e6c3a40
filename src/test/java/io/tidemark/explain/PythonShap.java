package io.tidemark.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The models of {@code src/test/resources/explain} and what Python says of them. */
public final class PythonShap {

  private PythonShap() {}

  /** A model's file. */
  public static byte[] model(String name) {
    try (InputStream in = PythonShap.class.getResourceAsStream("/explain/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code expected.json} says of a model. */
  public static JsonNode expected(String model) {
    try {
      return JsonMapper.builder().build().readTree(model("expected.json")).get(model);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rows of numbers and texts; their names, where none are given, do not matter. */
  public static FeatureTable table(JsonNode rows, List<String> names) {
    List<Object[]> read = new ArrayList<>();
    List<Boolean> types = new ArrayList<>();
    rows.get(0).forEach(value -> types.add(value.isNumber()));
    for (JsonNode row : rows) {
      List<Object> values = new ArrayList<>();
      row.forEach(v -> values.add(v.isNumber() ? (Object) v.doubleValue() : v.textValue()));
      read.add(values.toArray());
    }
    return FeatureTable.of(
        names.isEmpty() ? Collections.nCopies(types.size(), "f") : names, types, read);
  }

  /** A number for each of a list. */
  public static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).doubleValue();
    }
    return numbers;
  }

  /** Each column as a feature of its own. */
  static List<Feature> features(FeatureTable table) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < table.names().size(); i++) {
      features.add(new Feature(table.names().get(i), List.of(i)));
    }
    return features;
  }
}
