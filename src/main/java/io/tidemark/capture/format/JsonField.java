package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;
import static io.tidemark.capture.format.QuarantineReason.INVALID_JSON;
import static io.tidemark.capture.format.QuarantineReason.NOT_AN_OBJECT;
import static io.tidemark.capture.format.QuarantineReason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A field of an object whose content is not looked into: the text of a string, and of anything else
 * the JSON exactly as it was written.
 */
record JsonField(Kind kind, String text) {

  /** What a field holds. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    NESTED
  }

  /** The fields of the one object that a text is, in order. */
  static Map<String, JsonField> of(String json) throws Unreadable {
    return JsonText.read(
        json,
        parser -> {
          JsonToken first = parser.nextToken();
          if (first != JsonToken.START_OBJECT) {
            throw new Unreadable(
                NOT_AN_OBJECT, "The line is a JSON " + nameOf(first) + ", not an object");
          }
          Map<String, JsonField> fields = new LinkedHashMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (fields.put(name, at(parser, json)) != null) {
              throw new Unreadable(
                  DUPLICATE_FIELD, "The field " + Unreadable.quoted(name) + " stands twice");
            }
          }
          requireEnd(parser);
          return fields;
        });
  }

  static void requireEnd(JsonParser parser) throws IOException, Unreadable {
    if (parser.nextToken() != null) {
      throw new Unreadable(
          INVALID_JSON,
          "Character "
              + parser.currentTokenLocation().getCharOffset()
              + ": more text after the object's end");
    }
  }

  private static JsonField at(JsonParser parser, String json) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new JsonField(Kind.TEXT, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonField(Kind.NUMBER, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new JsonField(Kind.BOOLEAN, parser.getText());
      case VALUE_NULL -> new JsonField(Kind.NULL, "null");
      default -> {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        yield new JsonField(
            Kind.NESTED, json.substring(start, (int) parser.currentLocation().getCharOffset()));
      }
    };
  }

  /** A field's text if it is there, not null and not empty; the field may hold nothing but text. */
  static Optional<String> text(Map<String, JsonField> fields, String name) throws Unreadable {
    JsonField field = fields.get(name);
    if (field == null || field.kind == Kind.NULL) {
      return Optional.empty();
    }
    if (field.kind != Kind.TEXT) {
      throw new Unreadable(
          WRONG_TYPE,
          "The field '" + name + "' must be text, not " + Unreadable.quoted(field.text));
    }
    return Optional.of(field.text).filter(t -> !t.isEmpty());
  }

  /** A field's text or the JSON it holds, if it is there and not null. */
  static Optional<String> content(Map<String, JsonField> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(f -> f.kind != Kind.NULL)
        .map(JsonField::text);
  }

  static String nameOf(JsonToken token) {
    if (token == null) {
      return "text without a value";
    }
    return switch (token) {
      case START_ARRAY -> "array";
      case START_OBJECT -> "object";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "text";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      default -> "number";
    };
  }

  /** The field's value as JSON. */
  String json() {
    return kind == Kind.TEXT ? quoted(text) : text;
  }

  /** An object of these fields as JSON, with every number and nested value as it was written. */
  static String json(Map<String, JsonField> fields) {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, JsonField> field : fields.entrySet()) {
      json.append(json.length() > 1 ? "," : "");
      json.append(quoted(field.getKey())).append(':').append(field.getValue().json());
    }
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
