package io.tidemark.tables;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;

/** A row as it stands in a table, read by the names of its columns. */
record StoredRow(Row row) {

  boolean has(String column) {
    return !row.isNullAt(row.fieldIndex(column));
  }

  String text(String column) {
    return (String) required(column);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(row.getAs(column));
  }

  long whole(String column) {
    return ((Number) required(column)).longValue();
  }

  OptionalLong optionalWhole(String column) {
    return has(column) ? OptionalLong.of(whole(column)) : OptionalLong.empty();
  }

  OptionalDouble number(String column) {
    return has(column) ? OptionalDouble.of((Double) required(column)) : OptionalDouble.empty();
  }

  boolean isTrue(String column) {
    return (Boolean) required(column);
  }

  Instant instant(String column) {
    // Which of the two Spark gives is an option of the session.
    Object value = required(column);
    return value instanceof java.sql.Timestamp time ? time.toInstant() : (Instant) value;
  }

  byte[] bytes(String column) {
    return (byte[]) required(column);
  }

  List<String> texts(String column) {
    return List.copyOf(row.getList(row.fieldIndex(column)));
  }

  List<List<String>> listsOfTexts(String column) {
    List<scala.collection.Seq<String>> lists = row.getList(row.fieldIndex(column));
    return lists.stream()
        .map(list -> List.copyOf(scala.collection.JavaConverters.seqAsJavaList(list)))
        .toList();
  }

  long[] wholes(String column) {
    List<Long> list = row.getList(row.fieldIndex(column));
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  int[] integers(String column) {
    List<Integer> list = row.getList(row.fieldIndex(column));
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  double[] numbers(String column) {
    List<Double> list = row.getList(row.fieldIndex(column));
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  List<StoredRow> rows(String column) {
    List<Row> list = row.getList(row.fieldIndex(column));
    return list.stream().map(StoredRow::new).toList();
  }

  /** The constant whose name stands in the column, in whatever case. */
  <E extends Enum<E>> E constant(String column, Class<E> type) {
    String name = text(column).toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Column "
                        + column
                        + " holds '"
                        + text(column)
                        + "', known are "
                        + Arrays.toString(type.getEnumConstants())
                        + ": was it written by a newer release?"));
  }

  private Object required(String column) {
    Object value = row.getAs(column);
    if (value == null) {
      throw new IllegalStateException("Column " + column + " is NULL in the stored row " + row);
    }
    return value;
  }
}
