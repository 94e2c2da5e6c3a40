package io.tidemark.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.explain.FeatureTable;
import java.util.stream.IntStream;

/**
 * The Open Inference Protocol (KServe V2): a tensor for each feature, of numbers or of texts; the
 * answer's last tensor of floating-point numbers counts, or the one of the given name.
 *
 * @param output null for the last one
 */
record KserveProtocol(String output) implements HttpProtocol {

  @Override
  public String request(FeatureTable rows) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode inputs = request.putArray("inputs");
    for (int column = 0; column < rows.names().size(); column++) {
      ObjectNode input = inputs.addObject();
      input.put("name", rows.names().get(column));
      input.putArray("shape").add(rows.rows()).add(1);
      input.put("datatype", rows.isNumber(column) ? "FP64" : "BYTES");
      ArrayNode data = input.putArray("data");
      for (int row = 0; row < rows.rows(); row++) {
        Object value = rows.value(row, column);
        if (value instanceof Double number) {
          data.add(number.isNaN() ? null : number);
        } else {
          data.add(value == null ? "" : (String) value);
        }
      }
    }
    return request.toString();
  }

  @Override
  public double[][] numbers(String answer) {
    JsonNode found = null;
    for (JsonNode tensor : HttpProtocol.json(answer).path("outputs")) {
      boolean counts =
          output == null
              ? tensor.path("datatype").asText().startsWith("FP")
              : tensor.path("name").asText().equals(output);
      if (counts) {
        found = tensor;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException(
          output == null ? "no tensor of FP32 or FP64" : "no tensor " + output);
    }
    JsonNode data = found.path("data");
    if (data.path(0).isArray()) {
      return HttpProtocol.ofPredictions(data);
    }
    int rows = found.path("shape").path(0).asInt();
    if (rows < 1 || data.size() % rows != 0) {
      throw new IllegalArgumentException("a tensor of another shape than it says");
    }
    int width = data.size() / rows;
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                IntStream.range(0, width)
                    .mapToDouble(i -> number(data.get(row * width + i)))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("a tensor that holds something else than numbers");
    }
    return value.doubleValue();
  }
}
