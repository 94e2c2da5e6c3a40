package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;
import static io.tidemark.capture.format.QuarantineReason.INVALID_JSON;
import static io.tidemark.capture.format.QuarantineReason.NESTED_TOO_DEEP;
import static io.tidemark.capture.format.QuarantineReason.TRUNCATED_JSON;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain Java: {@code Map}, {@code List}, {@code String}, {@link WrittenNumber}, {@code
 * Boolean} and null, with the numbers' text kept. JSON with a field twice is refused, since readers
 * disagree on which one counts.
 */
final class JsonText {

  /** Deeper JSON is refused; real payloads nest less than ten levels. */
  static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY = factory();

  private JsonText() {}

  /** What reads JSON from a parser. */
  interface Reading<T> {
    T from(JsonParser parser) throws IOException, Unreadable;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        // The names of payloads are data: interning every one of them would fill the JVM's table.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // Python writes NaN and Infinity.
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                // The reader bounds a line; within it a number or text may be as long as it was
                // written.
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /** Reads a text with a parser, and says where it is no JSON. */
  static <T> T read(String text, Reading<T> reading) throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return reading.from(parser);
    } catch (JsonEOFException e) {
      throw new Unreadable(TRUNCATED_JSON, "The JSON ends at character " + text.length());
    } catch (StreamConstraintsException e) {
      throw new Unreadable(
          NESTED_TOO_DEEP, "The JSON is nested deeper than " + MAX_DEPTH + " levels");
    } catch (JsonProcessingException e) {
      throw new Unreadable(INVALID_JSON, place(e) + message(e));
    } catch (IOException e) {
      throw new Unreadable(INVALID_JSON, "Not JSON: " + e.getMessage());
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : "Near character " + e.getLocation().getCharOffset() + ": ";
  }

  private static String message(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }

  /** All values of a text that holds one after the other, such as JSON Lines. */
  static List<Object> values(String text) throws Unreadable {
    return read(
        text,
        parser -> {
          List<Object> values = new ArrayList<>(1);
          while (parser.nextToken() != null) {
            values.add(value(parser));
          }
          return values;
        });
  }

  /** The value at the parser's current token. */
  static Object value(JsonParser parser) throws IOException, Unreadable {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new WrittenNumber(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException, Unreadable {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int before = fields.size();
      parser.nextToken();
      fields.put(name, value(parser));
      if (fields.size() == before) {
        throw new Unreadable(
            DUPLICATE_FIELD,
            "The field " + Unreadable.quoted(name) + " stands twice in one object");
      }
    }
    return fields;
  }
}
