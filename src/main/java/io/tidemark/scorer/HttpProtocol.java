package io.tidemark.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidemark.explain.FeatureTable;
import java.util.List;

/** How a model is asked over HTTP, and how it answers; a form each is a class of its own. */
interface HttpProtocol {

  JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The media type of a request. */
  default String mediaType() {
    return "application/json";
  }

  /** The body of a request about all rows. */
  String request(FeatureTable rows);

  /**
   * The numbers of an answer, by row.
   *
   * @throws IllegalArgumentException if it holds none
   */
  double[][] numbers(String answer);

  /** An answer as JSON. */
  static JsonNode json(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  /** The values of a row, of which missing ones are null. */
  static void add(ArrayNode list, FeatureTable rows, int row) {
    for (Object value : rows.row(row)) {
      list.addPOJO(value);
    }
  }

  /**
   * The numbers of a list of predictions: of each a number, a list of numbers, or an object that
   * has one or the other.
   */
  static double[][] ofPredictions(JsonNode predictions) {
    if (!predictions.isArray() || predictions.isEmpty()) {
      throw new IllegalArgumentException("no list of predictions");
    }
    double[][] numbers = new double[predictions.size()][];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = ofPrediction(predictions.get(row));
    }
    return numbers;
  }

  /** What objects call their numbers; the first one that is there counts. */
  List<String> NAMES =
      List.of("probabilities", "probability", "scores", "score", "predicted_probability", "value");

  private static double[] ofPrediction(JsonNode prediction) {
    if (prediction.isNumber()) {
      return new double[] {prediction.doubleValue()};
    }
    if (prediction.isArray() && !prediction.isEmpty()) {
      double[] numbers = new double[prediction.size()];
      for (int i = 0; i < numbers.length; i++) {
        double[] inner = ofPrediction(prediction.get(i));
        if (inner.length > 1) {
          throw new IllegalArgumentException("a prediction that is a table");
        }
        numbers[i] = inner[0];
      }
      return numbers;
    }
    return NAMES.stream()
        .filter(prediction::has)
        .findFirst()
        .map(name -> ofPrediction(prediction.get(name)))
        .orElseThrow(() -> new IllegalArgumentException("a prediction that is no number"));
  }
}
