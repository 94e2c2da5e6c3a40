package io.tidemark.core;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A column, or a field inside a struct column, by its path. A path of one segment is the name as it
 * stands in the schema, whatever characters it holds.
 */
public record ColumnName(List<String> path) implements Comparable<ColumnName>, Serializable {

  public ColumnName {
    path = List.copyOf(path);
    if (path.isEmpty() || path.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "A column's path needs names that are not empty, was " + path);
    }
  }

  public static ColumnName of(String... path) {
    return new ColumnName(List.of(path));
  }

  /** The name as people and tables write it: the segments joined by dots. */
  public String text() {
    return String.join(".", path);
  }

  /** The name as Spark SQL reads it, each segment between backticks. */
  public String quoted() {
    return path.stream()
        .map(s -> "`" + s.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  public boolean isNested() {
    return path.size() > 1;
  }

  @Override
  public int compareTo(ColumnName other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }
}
