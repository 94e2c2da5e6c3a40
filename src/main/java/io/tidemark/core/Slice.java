package io.tidemark.core;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of the rows: those whose slice columns hold the given values. {@link #WHOLE} is all of
 * them, and so is {@link #by}, as the slice columns divide them.
 *
 * @param columns the slice columns, in the order of the configuration; empty for the whole
 * @param values one label per column, as {@link #label} makes it; empty for all rows
 */
public record Slice(List<String> columns, List<String> values) implements Serializable {

  public static final Slice WHOLE = new Slice(List.of(), List.of());

  /** The label of the rows without a value. */
  public static final String NULL = "NULL";

  /** The label of the values that the baseline knows but does not tell apart. */
  public static final String OTHER = "OTHER";

  /** The label of the values that the baseline never saw. */
  public static final String UNSEEN = "UNSEEN";

  public Slice {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
    if (!values.isEmpty() && columns.size() != values.size()) {
      throw new IllegalArgumentException(
          "Slice columns " + columns + " and values " + values + " differ in number");
    }
  }

  /** All rows, as these columns divide them. */
  public static Slice by(List<String> columns) {
    return new Slice(columns, List.of());
  }

  /** The rows of these columns that all have this label. */
  public static Slice of(List<String> columns, String label) {
    return new Slice(columns, columns.stream().map(c -> label).toList());
  }

  /**
   * A value as a label: its text, with a backslash before each comma and backslash, and before a
   * text that means something else as a label; {@link #NULL} for null.
   */
  public static String label(String text) {
    if (text == null) {
      return NULL;
    }
    boolean reserved = text.equals(NULL) || text.equals(OTHER) || text.equals(UNSEEN);
    return reserved ? "\\" + text : escaped(text);
  }

  /** The slice whose {@link #key} and {@link #value} these are; null where they are. */
  public static Slice parse(String key, String value) {
    return new Slice(
        key == null ? List.of() : texts(key), value == null ? List.of() : parts(value));
  }

  /** The texts whose {@link #label}s these are, joined by commas. */
  public static List<String> texts(String labels) {
    return parts(labels).stream().map(Slice::unescaped).toList();
  }

  /** The labels that a {@link #value} holds. */
  public static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
        if (c == '\\' && i + 1 < value.length()) {
          part.append(value.charAt(++i));
        }
      }
    }
    parts.add(part.toString());
    return List.copyOf(parts);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(",", "\\,");
  }

  private static String unescaped(String label) {
    return label.replaceAll("\\\\(.)", "$1");
  }

  /** The column {@code slice_key} of the tables: NULL for the whole. */
  public String key() {
    return columns.isEmpty()
        ? null
        : columns.stream().map(Slice::escaped).collect(Collectors.joining(","));
  }

  /** The column {@code slice_value} of the tables: NULL for all rows. */
  public String value() {
    return values.isEmpty() ? null : String.join(",", values);
  }

  public boolean isWhole() {
    return columns.isEmpty();
  }

  /** Whether this is all rows: the whole, or as columns divide it. */
  public boolean isAllRows() {
    return values.isEmpty();
  }

  /** For people: {@code region=north, plan=free}. */
  public String text() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(columns.get(i) + (values.isEmpty() ? "" : "=" + values.get(i)));
    }
    return String.join(", ", parts);
  }
}
