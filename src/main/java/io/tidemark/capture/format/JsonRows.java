package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_JSON;
import static io.tidemark.capture.format.QuarantineReason.NOT_AN_OBJECT;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain JSON Lines: an object per line is a row, whose nested fields are columns by path
 * (`customer.age`, `scores[0]`).
 */
public final class JsonRows implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private final RowMapping mapping;

  /** The format with columns mapped in a certain way. */
  public JsonRows(RowMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, text -> new MappedRow(mapping, values(text)).record(line, text));
  }

  private static Map<String, String> values(String text) throws Unreadable {
    List<Object> roots = JsonText.values(text);
    if (roots.size() != 1) {
      throw new Unreadable(
          INVALID_JSON, "The line holds " + roots.size() + " JSON values instead of one");
    }
    if (!(roots.get(0) instanceof Map<?, ?> fields)) {
      throw new Unreadable(
          NOT_AN_OBJECT, "The line is JSON, but not an object: " + Unreadable.quoted(text));
    }
    Map<String, String> values = new LinkedHashMap<>();
    Naming.flatten("", fields, values);
    return values;
  }
}
