package io.tidemark.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Background rows as a baseline keeps them: {@code {"explained": "...", "columns": [...], "types":
 * ["number", "text"], "rows": [[...]], "weights": [...]}}, where null is a missing value.
 */
public final class BackgroundJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NUMBER = "number";

  private BackgroundJson() {}

  /**
   * The text of background rows.
   *
   * @param explained what is explained by them, and on which scale
   */
  public static String write(Background background, String explained) {
    ObjectNode json = JSON.createObjectNode();
    json.put("explained", explained);
    FeatureTable table = background.rows();
    ArrayNode columns = json.putArray("columns");
    table.names().forEach(columns::add);
    ArrayNode types = json.putArray("types");
    for (int column = 0; column < table.names().size(); column++) {
      types.add(table.isNumber(column) ? NUMBER : "text");
    }
    ArrayNode rows = json.putArray("rows");
    for (int row = 0; row < table.rows(); row++) {
      ArrayNode values = rows.addArray();
      for (Object value : table.row(row)) {
        values.addPOJO(value);
      }
    }
    ArrayNode weights = json.putArray("weights");
    for (double weight : background.weights()) {
      weights.add(weight);
    }
    return json.toString();
  }

  /** What is explained by the background rows of a text, and on which scale. */
  public static String explained(String text) {
    try {
      return JSON.readTree(text).path("explained").asText();
    } catch (IOException e) {
      throw new IllegalArgumentException("The text holds no background rows", e);
    }
  }

  /**
   * The background rows of a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Background read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      List<String> names = new ArrayList<>();
      json.required("columns").forEach(name -> names.add(name.textValue()));
      List<Boolean> types = new ArrayList<>();
      json.required("types").forEach(type -> types.add(NUMBER.equals(type.textValue())));
      List<Object[]> rows = new ArrayList<>();
      for (JsonNode row : json.required("rows")) {
        Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
          JsonNode value = row.required(i);
          if (!value.isNull()) {
            values[i] = types.get(i) ? (Object) number(value) : value.textValue();
          }
        }
        rows.add(values);
      }
      double[] weights = new double[rows.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = json.required("weights").required(i).doubleValue();
      }
      return new Background(FeatureTable.of(names, types, rows), weights);
    } catch (IOException e) {
      throw new IllegalArgumentException("The text holds no background rows", e);
    }
  }

  /** Infinite ones are written as texts. */
  private static Double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.valueOf(value.asText());
  }
}
