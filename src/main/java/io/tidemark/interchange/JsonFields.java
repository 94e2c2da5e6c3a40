package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object, taken one by one; those that nobody took remain in {@link #rest}.
 * A field that is {@code null} counts as absent.
 */
final class JsonFields {

  private final JsonDocument document;
  private final JsonPointer at;
  private final ObjectNode node;
  private final Set<String> taken = new HashSet<>();

  JsonFields(JsonDocument document, JsonPointer at, ObjectNode node) {
    this.document = document;
    this.at = at;
    this.node = node;
  }

  /** Reads a record; what the record itself refuses is told with the place of this object. */
  <T> T read(Function<JsonFields, T> reader) {
    try {
      return reader.apply(this);
    } catch (IllegalArgumentException e) {
      throw document.problem(at, e);
    }
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The names of all fields, in the order of the file. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text(String name) {
    return required(name).text();
  }

  Optional<String> optionalText(String name) {
    return take(name).map(JsonValue::text);
  }

  double number(String name) {
    return required(name).number();
  }

  /** The number, or nothing where it is NaN. */
  OptionalDouble optionalNumber(String name) {
    return take(name)
        .map(JsonValue::number)
        .filter(value -> !value.isNaN())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** The number; NaN is left for the record to refuse, since it would switch a check off. */
  OptionalDouble optionalThreshold(String name) {
    return take(name)
        .map(value -> OptionalDouble.of(value.number()))
        .orElse(OptionalDouble.empty());
  }

  long count(String name) {
    return required(name).count();
  }

  OptionalLong optionalCount(String name) {
    return take(name).map(value -> OptionalLong.of(value.count())).orElse(OptionalLong.empty());
  }

  Optional<Boolean> optionalFlag(String name) {
    return take(name).map(JsonValue::flag);
  }

  <E> E word(String name, Map<String, E> known) {
    return required(name).word(known);
  }

  <E> Optional<E> optionalWord(String name, Map<String, E> known) {
    return take(name).map(value -> value.word(known));
  }

  <T> T object(String name, Function<JsonFields, T> reader) {
    return required(name).object(reader);
  }

  <T> Optional<T> optionalObject(String name, Function<JsonFields, T> reader) {
    return take(name).map(value -> value.object(reader));
  }

  <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    return required(name).list(value -> value.object(reader));
  }

  Optional<List<String>> optionalTexts(String name) {
    return take(name).map(value -> value.list(JsonValue::text));
  }

  List<double[]> numberLists(String name) {
    return required(name).list(JsonValue::numbers);
  }

  /** The fields that were not taken, for the record that keeps them. */
  OtherFields rest() {
    // Copied without what was taken: a sketch is large.
    ObjectNode rest = node.objectNode();
    node.fields()
        .forEachRemaining(
            field -> {
              if (!taken.contains(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
              }
            });
    return OtherFields.of(rest);
  }

  BadInputException problem(String name, String what) {
    return document.problem(at.appendProperty(name), what);
  }

  private Optional<JsonValue> take(String name) {
    taken.add(name);
    return Optional.ofNullable(node.get(name))
        .filter(value -> !value.isNull())
        .map(value -> new JsonValue(document, at.appendProperty(name), value));
  }

  private JsonValue required(String name) {
    return take(name).orElseThrow(() -> problem(name, "the field is missing: add it"));
  }
}
