package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A JSON object with the text it was read from, so that a problem found in the tree can be told by
 * line and column. Positions are looked up when a problem is told, by reading the text again.
 */
public final class JsonDocument {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** How Jackson tells a second position inside a message. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;\\]]*; ([^\\]]*)\\]");

  private final String name;
  private final String text;
  private final ObjectNode root;

  private JsonDocument(String name, String text, ObjectNode root) {
    this.name = name;
    this.text = text;
    this.root = root;
  }

  /**
   * Reads a JSON object.
   *
   * @param name of the file, for messages
   * @throws BadInputException if it is not one, with the place
   */
  public static JsonDocument parse(byte[] content, String name) {
    String text = decode(content, name);
    if (text.isBlank()) {
      throw new BadInputException(
          name + ": the file is empty: look whether the job that writes it has finished");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (MismatchedInputException e) {
      throw new BadInputException(
          position(name, e.getLocation())
              + ": more JSON follows the first object: such a file holds one object, and this may"
              + " be JSON Lines",
          e);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          position(name, e.getLocation())
              + ": not valid JSON: "
              + SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1")
              + ": correct the file there, or fetch it again",
          e);
    }
    if (root instanceof ObjectNode object) {
      return new JsonDocument(name, text, object);
    }
    throw new BadInputException(
        name + ": expected a JSON object, was " + JsonValue.describe(root) + ": give another file");
  }

  private static String decode(byte[] content, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          name
              + ": not UTF-8 text from byte "
              + bytes.position()
              + " on: give the JSON file itself, neither compressed nor in another encoding",
          e);
    }
  }

  /** The object as Jackson has it; not to be changed. */
  public ObjectNode root() {
    return root;
  }

  JsonFields fields() {
    return new JsonFields(this, JsonPointer.empty(), root);
  }

  /** What to throw for a problem with a value, told with its place. */
  public BadInputException problem(JsonPointer at, String what) {
    return new BadInputException(where(at) + what);
  }

  BadInputException problem(JsonPointer at, IllegalArgumentException cause) {
    return new BadInputException(where(at) + cause.getMessage(), cause);
  }

  private String where(JsonPointer at) {
    String path = path(at);
    return position(name, locate(at)) + (path.isEmpty() ? ": " : " " + path + ": ");
  }

  private static String position(String name, JsonLocation location) {
    return name + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  /** The pointer as people write it, {@code features[3].completeness}. */
  private String path(JsonPointer at) {
    StringBuilder path = new StringBuilder();
    JsonNode node = root;
    for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
      if (node.isArray()) {
        path.append('[').append(rest.getMatchingIndex()).append(']');
        node = node.path(rest.getMatchingIndex());
      } else {
        path.append(path.length() == 0 ? "" : ".").append(rest.getMatchingProperty());
        node = node.path(rest.getMatchingProperty());
      }
    }
    return path.toString();
  }

  /** Where the value starts, or the innermost object around it where there is no such value. */
  private JsonLocation locate(JsonPointer at) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      parser.nextToken();
      JsonLocation found = parser.currentTokenLocation();
      for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
        if (!enter(parser, rest)) {
          return found;
        }
        found = parser.currentTokenLocation();
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("The same text was read before", e);
    }
  }

  private static boolean enter(JsonParser parser, JsonPointer child) throws IOException {
    boolean array = parser.currentToken() == JsonToken.START_ARRAY;
    int index = 0;
    for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
      boolean wanted =
          array
              ? index++ == child.getMatchingIndex()
              : parser.currentName().equals(child.getMatchingProperty());
      if (!array) {
        parser.nextToken();
      }
      if (wanted) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
