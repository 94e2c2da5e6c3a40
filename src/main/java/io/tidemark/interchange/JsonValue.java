package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A JSON value with its place, so that one of a wrong type is told where it stands. */
record JsonValue(JsonDocument document, JsonPointer at, JsonNode node) {

  String text() {
    if (!node.isTextual()) {
      throw unexpected("a text in quotes");
    }
    return node.textValue();
  }

  /** A number, where NaN and infinities are numbers too, as bare or quoted words. */
  double number() {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.isTextual() ? node.textValue() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw unexpected("a number");
    };
  }

  long count() {
    if (!node.isNumber()
        || !node.canConvertToExactIntegral()
        || !node.canConvertToLong()
        || node.longValue() < 0) {
      throw unexpected("a whole number of at least 0");
    }
    return node.longValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw unexpected("true or false");
    }
    return node.booleanValue();
  }

  <E> E word(Map<String, E> known) {
    String word = text();
    if (!known.containsKey(word)) {
      throw document.problem(
          at,
          "unknown value '"
              + word
              + "', known are "
              + known.keySet()
              + Spelling.hint(word, known.keySet()));
    }
    return known.get(word);
  }

  <T> T object(Function<JsonFields, T> reader) {
    if (node instanceof ObjectNode object) {
      return new JsonFields(document, at, object).read(reader);
    }
    throw unexpected("an object");
  }

  <T> List<T> list(Function<JsonValue, T> reader) {
    requireArray();
    List<T> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(reader.apply(element(i)));
    }
    return elements;
  }

  double[] numbers() {
    requireArray();
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      // A sketch holds thousands of numbers: a place is made only for one that needs a closer look.
      numbers[i] = number.isNumber() ? number.doubleValue() : element(i).number();
    }
    return numbers;
  }

  private JsonValue element(int index) {
    return new JsonValue(document, at.appendIndex(index), node.get(index));
  }

  private void requireArray() {
    if (!node.isArray()) {
      throw unexpected("an array");
    }
  }

  private BadInputException unexpected(String expected) {
    return document.problem(at, "expected " + expected + ", was " + describe(node));
  }

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "the text " + node;
      default -> node.asText();
    };
  }
}
