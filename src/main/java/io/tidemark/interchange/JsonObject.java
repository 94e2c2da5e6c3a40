package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** A JSON object being put together, field after field; what is absent leaves no field. */
final class JsonObject {

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  JsonObject put(String name, String value) {
    node.put(name, value);
    return this;
  }

  JsonObject put(String name, double value) {
    node.put(name, value);
    return this;
  }

  JsonObject putCount(String name, long value) {
    node.put(name, value);
    return this;
  }

  JsonObject put(String name, OptionalDouble value) {
    value.ifPresent(v -> node.put(name, v));
    return this;
  }

  JsonObject put(String name, OptionalLong value) {
    value.ifPresent(v -> node.put(name, v));
    return this;
  }

  /** Puts a number that the file always has: NaN where there is none. */
  JsonObject putOrNan(String name, OptionalDouble value) {
    node.put(name, value.orElse(Double.NaN));
    return this;
  }

  JsonObject putFlag(String name, Optional<Boolean> value) {
    value.ifPresent(v -> node.put(name, v));
    return this;
  }

  <T> JsonObject put(String name, Optional<T> value, Function<T, String> text) {
    value.ifPresent(v -> node.put(name, text.apply(v)));
    return this;
  }

  <T> JsonObject putObject(String name, Optional<T> value, Function<T, ObjectNode> writer) {
    value.ifPresent(v -> node.set(name, writer.apply(v)));
    return this;
  }

  JsonObject putObject(String name, ObjectNode value) {
    node.set(name, value);
    return this;
  }

  <T> JsonObject putObjects(String name, List<T> values, Function<T, ObjectNode> writer) {
    ArrayNode array = node.putArray(name);
    values.forEach(v -> array.add(writer.apply(v)));
    return this;
  }

  JsonObject putTexts(String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
    return this;
  }

  JsonObject putLevels(String name, List<KllSketch.Level> levels) {
    ArrayNode array = node.putArray(name);
    for (KllSketch.Level level : levels) {
      ArrayNode numbers = array.addArray();
      for (int i = 0; i < level.size(); i++) {
        numbers.add(level.value(i));
      }
    }
    return this;
  }

  /** Ends the object with the fields that its record has no component for. */
  ObjectNode end(OtherFields others) {
    others.addTo(node);
    return node;
  }
}
