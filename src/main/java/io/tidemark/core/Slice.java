package io.tidemark.core;

import java.util.List;
import java.util.Objects;

/**
 * A part of the rows: those whose slice columns hold the given values. {@link #WHOLE} is all of
 * them.
 *
 * @param columns the slice columns, in the order of the configuration; empty for the whole
 * @param values one value per column
 */
public record Slice(List<String> columns, List<String> values) {

  public static final Slice WHOLE = new Slice(List.of(), List.of());

  public Slice {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
    if (columns.size() != values.size()) {
      throw new IllegalArgumentException(
          "Slice columns " + columns + " and values " + values + " differ in number");
    }
  }

  /** The column {@code slice_key} of the tables: NULL for the whole. */
  public String key() {
    return columns.isEmpty() ? null : String.join(",", columns);
  }

  /** The column {@code slice_value} of the tables: NULL for the whole. */
  public String value() {
    return columns.isEmpty() ? null : String.join(",", values);
  }

  public boolean isWhole() {
    return Objects.equals(this, WHOLE);
  }
}
