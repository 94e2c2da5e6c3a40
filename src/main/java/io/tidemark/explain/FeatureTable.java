package io.tidemark.explain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of features, column by column: numbers as {@code double[]}, where NaN is a missing one, or
 * texts as {@code String[]}, where null is.
 *
 * @param names of the columns, in the order that the model takes them
 * @param columns the values by column, all of {@code rows} length
 * @param rows how many there are
 */
public record FeatureTable(List<String> names, List<Object> columns, int rows)
    implements Serializable {

  public FeatureTable {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException(
          names.size() + " names do not fit " + columns.size() + " columns");
    }
    for (Object column : columns) {
      int length = column instanceof double[] numbers ? numbers.length : ((String[]) column).length;
      if (length != rows) {
        throw new IllegalArgumentException(
            "A column of " + length + " values in " + rows + " rows");
      }
    }
  }

  /**
   * A table of rows.
   *
   * @param types by column, whether it is of numbers
   * @param rows the values of each, a {@code Double} or null where it is of numbers, else a text or
   *     null
   */
  public static FeatureTable of(List<String> names, List<Boolean> types, List<Object[]> rows) {
    Object[] columns = new Object[names.size()];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      columns[i] =
          types.get(i)
              ? rows.stream()
                  .mapToDouble(row -> row[column] == null ? Double.NaN : (Double) row[column])
                  .toArray()
              : rows.stream().map(row -> (String) row[column]).toArray(String[]::new);
    }
    return new FeatureTable(names, List.of(columns), rows.size());
  }

  /** The rows from the first to before the next. */
  public FeatureTable part(int first, int next) {
    List<Object> parts = new ArrayList<>();
    for (Object column : columns) {
      parts.add(
          column instanceof double[] numbers
              ? Arrays.copyOfRange(numbers, first, next)
              : Arrays.copyOfRange((String[]) column, first, next));
    }
    return new FeatureTable(names, parts, next - first);
  }

  /** Some of the rows, by their places. */
  public FeatureTable rowsAt(int[] places) {
    List<Object> parts = new ArrayList<>();
    for (Object column : columns) {
      parts.add(
          column instanceof double[] numbers
              ? Arrays.stream(places).mapToDouble(i -> numbers[i]).toArray()
              : Arrays.stream(places).mapToObj(i -> ((String[]) column)[i]).toArray(String[]::new));
    }
    return new FeatureTable(names, parts, places.length);
  }

  /** Whether a column is of numbers. */
  public boolean isNumber(int column) {
    return columns.get(column) instanceof double[];
  }

  /** The numbers of a column. */
  public double[] numbers(int column) {
    return (double[]) columns.get(column);
  }

  /** The texts of a column. */
  public String[] texts(int column) {
    return (String[]) columns.get(column);
  }

  /** The value at a place: a {@code Double}, which may be NaN, or a text, which may be null. */
  public Object value(int row, int column) {
    return isNumber(column) ? (Object) numbers(column)[row] : texts(column)[row];
  }

  /** A row as {@link #of} takes it. */
  public Object[] row(int row) {
    Object[] values = new Object[columns.size()];
    for (int column = 0; column < values.length; column++) {
      Object value = value(row, column);
      values[column] = value instanceof Double number && number.isNaN() ? null : value;
    }
    return values;
  }
}
