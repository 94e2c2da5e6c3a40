package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;
import static io.tidemark.capture.format.QuarantineReason.FIELD_COUNT;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names for the values of a record: an array's by place, an object's by path (`a.b[0]`), so that
 * nothing stays nested.
 */
final class Naming implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final Columns configured;
  private final String prefix;
  private transient volatile Columns derived;

  /** Names by place, and the prefix of the numbers that stand for them where there are none. */
  Naming(List<String> configured, String prefix) {
    this.configured = Columns.distinct(configured);
    this.prefix = prefix;
  }

  /** The names of so many columns: a payload's own first, then the configured, then numbers. */
  private Columns columns(int size, Columns own) throws Unreadable {
    Columns named = own.size() > 0 ? own : configured;
    if (named.size() == size) {
      return named;
    }
    if (named.size() > 0) {
      throw new Unreadable(FIELD_COUNT, size + " fields for " + named.size() + " columns");
    }
    Columns numbered = derived;
    if (numbered == null || numbered.size() != size) {
      numbered = Columns.numbered(prefix, size);
      derived = numbered;
    }
    return numbered;
  }

  Map<String, String> row(String[] values, Columns own) throws Unreadable {
    return new NamedValues(columns(values.length, own), values);
  }

  /** The values of a JSON record under their names. */
  Map<String, String> named(Object record, Columns own) throws Unreadable {
    if (record instanceof Map<?, ?> fields) {
      Map<String, String> flat = new LinkedHashMap<>();
      flatten("", fields, flat);
      return flat;
    }
    List<?> values = record instanceof List<?> list ? list : Collections.singletonList(record);
    Columns columns = columns(values.size(), own);
    boolean nested = values.stream().anyMatch(v -> v instanceof List || v instanceof Map);
    if (nested) {
      Map<String, String> flat = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        flatten(columns.name(i), values.get(i), flat);
      }
      return flat;
    }
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(values.get(i));
    }
    return new NamedValues(columns, texts);
  }

  /**
   * Puts a value under a name, and what it holds under paths from there. An empty object or array
   * is a missing value.
   */
  static void flatten(String name, Object value, Map<String, String> flat) throws Unreadable {
    if (value instanceof Map<?, ?> fields && !fields.isEmpty()) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        flatten(
            name.isEmpty() ? field.getKey().toString() : name + "." + field.getKey(),
            field.getValue(),
            flat);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        flatten(name + "[" + i + "]", list.get(i), flat);
      }
    } else if (!(value instanceof Map) || !name.isEmpty()) {
      boolean empty = value instanceof Map || value instanceof List;
      if (flat.containsKey(name)) {
        throw new Unreadable(DUPLICATE_FIELD, "Two values are called " + Unreadable.quoted(name));
      }
      flat.put(name, empty ? null : text(value));
    }
  }

  private static String text(Object scalar) {
    return scalar == null ? null : scalar.toString();
  }
}
