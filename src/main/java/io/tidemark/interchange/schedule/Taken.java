package io.tidemark.interchange.schedule;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.interchange.JsonDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The values of a JSON document, taken one by one by their paths; what nobody has taken remains, so
 * that nothing of a file is lost silently. Mutable: it learns what is taken.
 */
final class Taken {

  private final JsonDocument document;
  private final Set<JsonPointer> taken = new HashSet<>();

  Taken(JsonDocument document) {
    this.document = document;
  }

  /** Whether there is a value that is not null, which is not taken by that. */
  boolean has(String path) {
    JsonNode node = document.root().at(pointer(path));
    return !node.isMissingNode() && !node.isNull();
  }

  /** Whether there is an object. */
  boolean isObject(String path) {
    return document.root().at(pointer(path)).isObject();
  }

  /**
   * A text.
   *
   * @param path names and indices between slashes, such as {@code MonitoringInputs/0/EndpointInput}
   */
  Optional<String> text(String path) {
    return value(path, "a text in quotes", JsonNode::isTextual).map(JsonNode::textValue);
  }

  Optional<Double> number(String path) {
    return value(path, "a number", JsonNode::isNumber).map(JsonNode::doubleValue);
  }

  Optional<Boolean> flag(String path) {
    return value(path, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  /** Texts, or numbers as texts: the values of a facet may be either. */
  List<String> texts(String path) {
    List<String> texts = new ArrayList<>();
    value(path, "an array", JsonNode::isArray)
        .ifPresent(
            array -> {
              for (int i = 0; i < array.size(); i++) {
                texts.add(word(path + "/" + i).orElseThrow());
              }
            });
    return texts;
  }

  /** A text, or a number as a text. */
  Optional<String> word(String path) {
    return value(path, "a text or a number", node -> node.isTextual() || node.isNumber())
        .map(JsonNode::asText);
  }

  /** How many elements an array has; 0 where there is none. */
  int size(String path) {
    return found(path, "an array", JsonNode::isArray).map(JsonNode::size).orElse(0);
  }

  /** Refuses a value that must be an object and is not. */
  void requireObject(String path) {
    found(path, "an object", JsonNode::isObject);
  }

  /** Takes a value that says nothing about how to monitor. */
  void ignore(String path) {
    taken.add(pointer(path));
  }

  private Optional<JsonNode> value(String path, String expected, Predicate<JsonNode> is) {
    Optional<JsonNode> node = found(path, expected, is);
    taken.add(pointer(path));
    return node;
  }

  private Optional<JsonNode> found(String path, String expected, Predicate<JsonNode> is) {
    JsonNode above = document.root();
    JsonPointer at = JsonPointer.empty();
    for (String name : path.split("/", -1)) {
      if (!above.isMissingNode() && !above.isNull() && !above.isContainerNode()) {
        throw document.problem(at, "expected an object, was " + above);
      }
      if (above.isArray() && !name.chars().allMatch(Character::isDigit)) {
        throw document.problem(at, "expected an object, was an array");
      }
      at = above.isArray() ? at.appendIndex(Integer.parseInt(name)) : at.appendProperty(name);
      above = above.isArray() ? above.path(Integer.parseInt(name)) : above.path(name);
    }
    if (above.isMissingNode() || above.isNull()) {
      return Optional.empty();
    }
    if (!is.test(above)) {
      throw document.problem(
          at, "expected " + expected + ", was " + (above.isContainerNode() ? kind(above) : above));
    }
    return Optional.of(above);
  }

  private static String kind(JsonNode node) {
    return node.isArray() ? "an array" : "an object";
  }

  /** What to throw for a problem with a value. */
  RuntimeException problem(String path, String what) {
    return document.problem(pointer(path), what);
  }

  /** What nobody took, one by one, such as {@code RoleArn = "arn:..."}. */
  List<Rest> rest() {
    List<Rest> rest = new ArrayList<>();
    add(rest, JsonPointer.empty(), "", document.root());
    return rest;
  }

  /**
   * A value that nobody took.
   *
   * @param path as people write it
   * @param value as JSON
   */
  record Rest(String path, JsonNode value) {}

  private void add(List<Rest> rest, JsonPointer at, String path, JsonNode node) {
    if (taken.contains(at) || node.isNull()) {
      return;
    }
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      object
          .fields()
          .forEachRemaining(
              field ->
                  add(
                      rest,
                      at.appendProperty(field.getKey()),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    } else if (node instanceof ArrayNode array && hasObjects(array)) {
      for (int i = 0; i < array.size(); i++) {
        add(rest, at.appendIndex(i), path + "[" + i + "]", array.get(i));
      }
    } else if (!node.isContainerNode() || !node.isEmpty()) {
      rest.add(new Rest(path, node));
    }
  }

  private static boolean hasObjects(ArrayNode array) {
    for (JsonNode element : array) {
      if (element.isContainerNode()) {
        return true;
      }
    }
    return false;
  }

  private static JsonPointer pointer(String path) {
    JsonPointer pointer = JsonPointer.empty();
    for (String name : path.split("/", -1)) {
      pointer =
          name.chars().allMatch(Character::isDigit)
              ? pointer.appendIndex(Integer.parseInt(name))
              : pointer.appendProperty(name);
    }
    return pointer;
  }
}
