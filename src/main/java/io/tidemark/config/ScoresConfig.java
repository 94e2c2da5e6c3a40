package io.tidemark.config;

import io.tidemark.core.LabelText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a multiclass model gives the probability of each class: in a column for each, or all in the
 * one column that is a struct, a map or an array.
 *
 * @param columns by class, as it is written, the column of its probability; empty where one column
 *     holds all
 * @param column the column that holds all
 * @param classes those in it, as they are written, an array's in their order; empty for the fields
 *     of a struct
 */
public record ScoresConfig(
    Map<String, String> columns, Optional<String> column, List<String> classes) {

  /** The most classes. */
  public static final int MOST_CLASSES = 100;

  private static final int LEAST_CLASSES = 2;

  /** There are none. */
  public static final ScoresConfig NONE = new ScoresConfig(Map.of(), Optional.empty(), List.of());

  public ScoresConfig {
    columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
    classes = List.copyOf(classes);
  }

  /** Whether the model gives each class a probability. */
  public boolean isPresent() {
    return !columns.isEmpty() || column.isPresent();
  }

  /** The columns, as they are called. */
  public Stream<String> names() {
    return Stream.concat(columns.values().stream(), column.stream());
  }

  /** Whether a column, called by this name, holds a probability of a class, or all of them. */
  public boolean areIn(String name) {
    return columns.containsValue(name)
        || column.filter(c -> name.equals(c) || name.startsWith(c + ".")).isPresent();
  }

  static ScoresConfig read(Section section) {
    Node columns = section.at("columns");
    Node classes = section.at("classes");
    ScoresConfig scores =
        new ScoresConfig(
            columns.map(Node::text), section.at("column").optional(Node::text), classes.texts());
    section.close();
    if (!scores.columns.isEmpty() && scores.column.isPresent()) {
      section.at("column").refuse("columns.scores.columns names a column for each class already");
    }
    if (!scores.classes.isEmpty() && scores.column.isEmpty()) {
      classes.refuse(
          "expected columns.scores.column beside it, the struct, map or array that holds these"
              + " classes");
    }
    Map<String, Node> written = new TreeMap<>(columns.entries());
    for (Node node : classes.elements()) {
      if (written.put(node.text(), node) != null) {
        node.refuse("the class stands there twice");
      }
    }
    if (!written.isEmpty()) {
      refuseLabels(written);
    }
    refuseSharedColumns(columns);
    return scores;
  }

  private static void refuseLabels(Map<String, Node> written) {
    Map<String, String> labels = new HashMap<>();
    written.forEach(
        (text, node) -> {
          String label = LabelText.of(text);
          if (label == null) {
            node.refuse("expected a class, was one that counts as missing");
            return;
          }
          String other = labels.put(label, text);
          if (other != null) {
            node.refuse("'" + text + "' and '" + other + "' are the same class");
          }
        });
    Node last = written.values().iterator().next();
    if (written.size() < LEAST_CLASSES || written.size() > MOST_CLASSES) {
      last.refuse(
          "expected from "
              + LEAST_CLASSES
              + " to "
              + MOST_CLASSES
              + " classes, each with its probability, were "
              + written.size());
    }
  }

  private static void refuseSharedColumns(Node columns) {
    Map<String, String> taken = new HashMap<>();
    columns
        .entries()
        .forEach(
            (label, node) -> {
              String other = taken.put(node.text(), label);
              if (other != null) {
                node.refuse(
                    "expected another column than that of class "
                        + other
                        + ", \""
                        + node.text()
                        + "\"");
              }
            });
  }
}
