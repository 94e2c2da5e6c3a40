package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a JSON payload, by the shapes that model servers use: SageMaker, TensorFlow
 * Serving and KServe V1 (`instances`, `predictions`), KServe V2 tensors (`inputs`, `outputs`),
 * MLflow (`dataframe_split`, `dataframe_records`, `inputs`), Seldon (`data.ndarray`, `data.tensor`,
 * `data.names`), and else an object or an array itself.
 *
 * @param records an object, an array or a single value each
 * @param names the names that the payload gives the columns of arrays; none if it gives none
 */
record JsonRecords(List<?> records, Columns names) {

  /**
   * Which payload it is: arrays of numbers mean a record in a request, and a record each in a
   * response.
   */
  enum Side {
    INPUT,
    OUTPUT
  }

  private static final List<String> INPUT_FIELDS =
      List.of("instances", "dataframe_records", "inputs");
  private static final List<String> OUTPUT_FIELDS = List.of("predictions", "outputs");

  static JsonRecords of(Object root, Side side) throws Unreadable {
    if (root instanceof List<?> list) {
      return side == Side.OUTPUT || allNested(list) ? plain(list) : single(list);
    }
    if (!(root instanceof Map<?, ?> fields)) {
      return single(root);
    }
    for (String field : (side == Side.INPUT ? INPUT_FIELDS : OUTPUT_FIELDS)) {
      Object held = fields.get(field);
      if (held instanceof List<?> list) {
        return plain(Tensors.are(list) ? Tensors.records(list) : list);
      }
      if (held instanceof Map<?, ?> columns) {
        return plain(transposed(columns));
      }
    }
    if (fields.get("dataframe_split") instanceof Map<?, ?> split) {
      return new JsonRecords(list(split, "data"), names(split.get("columns")));
    }
    if (fields.get("data") instanceof Map<?, ?> data) {
      if (data.get("ndarray") instanceof List<?> rows) {
        return new JsonRecords(allNested(rows) ? rows : List.of(rows), names(data.get("names")));
      }
      if (data.get("tensor") instanceof Map<?, ?> tensor) {
        return new JsonRecords(
            Tensors.rows("tensor", tensor.get("shape"), tensor.get("values")),
            names(data.get("names")));
      }
    }
    return fields.containsKey("jsonData") ? of(fields.get("jsonData"), side) : single(fields);
  }

  static JsonRecords plain(List<?> records) {
    return new JsonRecords(records, Columns.NONE);
  }

  static JsonRecords single(Object record) {
    return plain(Collections.singletonList(record));
  }

  static boolean isNested(Object value) {
    return value instanceof List || value instanceof Map;
  }

  private static boolean allNested(List<?> list) {
    return list.stream().allMatch(JsonRecords::isNested);
  }

  private static List<?> list(Map<?, ?> fields, String name) throws Unreadable {
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw new Unreadable(INVALID_PAYLOAD, "dataframe_split." + name + " is no array");
  }

  private static Columns names(Object names) throws Unreadable {
    if (!(names instanceof List<?> list)) {
      return Columns.NONE;
    }
    return Columns.of(list.stream().map(String::valueOf).toList());
  }

  /** Columns of equal length as rows; any other object is one record. */
  private static List<?> transposed(Map<?, ?> columns) {
    int rows = -1;
    for (Object column : columns.values()) {
      int size = column instanceof List<?> list ? list.size() : -1;
      if (size < 0 || (rows >= 0 && size != rows)) {
        return List.of(columns);
      }
      rows = size;
    }
    List<Map<Object, Object>> records = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Map<Object, Object> record = new LinkedHashMap<>();
      for (Map.Entry<?, ?> column : columns.entrySet()) {
        record.put(column.getKey(), ((List<?>) column.getValue()).get(i));
      }
      records.add(record);
    }
    return records;
  }
}
