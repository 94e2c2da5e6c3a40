package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The byte format of Clarify: Python's, with an indent of four, and no newline at the end. */
final class ClarifyLayout extends DefaultPrettyPrinter {

  private static final long serialVersionUID = 1L;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ClarifyLayout() {
    DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
    indentObjectsWith(indenter);
    indentArraysWith(indenter);
  }

  static byte[] print(ObjectNode root) {
    try {
      return MAPPER.writer(new ClarifyLayout()).writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A text that is not valid Unicode cannot be written", e);
    }
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new ClarifyLayout();
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
    generator.writeRaw(": ");
  }

  @Override
  public void writeEndArray(JsonGenerator generator, int values) throws IOException {
    _nesting--;
    if (values > 0) {
      _arrayIndenter.writeIndentation(generator, _nesting);
    }
    generator.writeRaw(']');
  }

  @Override
  public void writeEndObject(JsonGenerator generator, int fields) throws IOException {
    _nesting--;
    if (fields > 0) {
      _objectIndenter.writeIndentation(generator, _nesting);
    }
    generator.writeRaw('}');
  }
}
