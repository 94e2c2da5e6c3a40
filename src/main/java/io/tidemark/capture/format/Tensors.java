package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors as records: the first dimension counts records. The Open Inference Protocol (V2) writes
 * `{"name", "shape", "datatype", "data"}` per tensor, with flat or nested data; Seldon `{"shape",
 * "values"}`.
 */
final class Tensors {

  private Tensors() {}

  static boolean are(List<?> list) {
    return !list.isEmpty()
        && list.stream()
            .allMatch(
                t ->
                    t instanceof Map<?, ?> m
                        && m.get("name") instanceof String
                        && m.containsKey("shape"));
  }

  /**
   * The records of named tensors. One tensor of several columns is an array per record; otherwise
   * columns have their tensor's name, with a number where it has several.
   */
  static List<Object> records(List<?> tensors) throws Unreadable {
    List<Object> records = new ArrayList<>();
    for (int t = 0; t < tensors.size(); t++) {
      Map<?, ?> tensor = (Map<?, ?>) tensors.get(t);
      String name = (String) tensor.get("name");
      List<List<Object>> rows =
          rows("tensor " + Unreadable.quoted(name), tensor.get("shape"), tensor.get("data"));
      if (t > 0 && rows.size() != records.size()) {
        throw new Unreadable(
            INVALID_PAYLOAD,
            "The tensor "
                + Unreadable.quoted(name)
                + " has "
                + rows.size()
                + " records, those before it "
                + records.size());
      }
      for (int i = 0; i < rows.size(); i++) {
        List<Object> row = rows.get(i);
        if (tensors.size() == 1 && row.size() > 1) {
          records.add(row);
        } else {
          if (t == 0) {
            records.add(new LinkedHashMap<String, Object>());
          }
          @SuppressWarnings("unchecked")
          Map<String, Object> record = (Map<String, Object>) records.get(i);
          record.put(name, row.size() == 1 ? row.get(0) : row);
        }
      }
    }
    return records;
  }

  /** The rows of one tensor, from its shape and its data, flat or nested. */
  static List<List<Object>> rows(String what, Object shape, Object data) throws Unreadable {
    if (!(shape instanceof List<?> sizes) || !(data instanceof List<?> values)) {
      throw new Unreadable(
          INVALID_PAYLOAD, "The " + what + " lacks a shape or data that is an array");
    }
    List<Object> flat = new ArrayList<>();
    flatten(values, flat);
    long expected = 1;
    for (Object size : sizes) {
      expected = Math.min(Integer.MAX_VALUE, expected * size(what, size));
    }
    if (expected != flat.size()) {
      throw new Unreadable(
          INVALID_PAYLOAD,
          "The "
              + what
              + " of shape "
              + Unreadable.quoted(sizes.toString())
              + " has "
              + flat.size()
              + " values");
    }
    int count = sizes.isEmpty() ? 1 : size(what, sizes.get(0));
    List<List<Object>> rows = new ArrayList<>(Math.min(count, flat.size()));
    int width = flat.isEmpty() ? 0 : flat.size() / count;
    for (int i = 0; i < flat.size(); i += width) {
      rows.add(flat.subList(i, i + width));
    }
    return rows;
  }

  private static int size(String what, Object size) throws Unreadable {
    try {
      int number = Integer.parseInt(String.valueOf(size));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is said of any other size that is none.
    }
    throw new Unreadable(
        INVALID_PAYLOAD,
        "The " + what + " has " + Unreadable.quoted(String.valueOf(size)) + " as a size");
  }

  private static void flatten(List<?> values, List<Object> flat) {
    for (Object value : values) {
      if (value instanceof List<?> nested) {
        flatten(nested, flat);
      } else {
        flat.add(value);
      }
    }
  }
}
