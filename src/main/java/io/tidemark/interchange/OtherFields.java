package io.tidemark.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a JSON object that its record has no component for, in the order of the file. They
 * survive reading and writing; equal if they hold the same JSON. Immutable.
 */
public final class OtherFields {

  /** No other fields. */
  public static final OtherFields NONE = new OtherFields(JsonNodeFactory.instance.objectNode());

  private final ObjectNode fields;

  private OtherFields(ObjectNode fields) {
    this.fields = fields;
  }

  static OtherFields of(ObjectNode fields) {
    return fields.isEmpty() ? NONE : new OtherFields(fields.deepCopy());
  }

  /** These fields and one more, a text; it replaces a field of that name. */
  public OtherFields with(String name, String text) {
    return new OtherFields(fields.deepCopy().put(name, text));
  }

  public List<String> names() {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  /** The text at the end of a path of fields, or nothing where there is none. */
  public Optional<String> text(String first, String... more) {
    JsonNode node = fields.path(first);
    for (String name : more) {
      node = node.path(name);
    }
    return Optional.ofNullable(node.textValue());
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Adds the fields to an object, except those it has. */
  void addTo(ObjectNode object) {
    fields.fields().forEachRemaining(f -> object.putIfAbsent(f.getKey(), f.getValue().deepCopy()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtherFields that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
