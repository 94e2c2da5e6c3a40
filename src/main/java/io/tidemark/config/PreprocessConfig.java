package io.tidemark.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of the columns of a record before it is stored, in this order.
 *
 * @param derive by column, the Spark SQL expression over the columns as they came that makes it
 * @param cast by column, the Spark SQL type that it is cast to
 * @param rename the new name by the old one
 * @param select the columns to keep, by name or wildcard; empty for all
 * @param drop the columns to leave out, by name or wildcard
 * @param places where each expression, type and new name stands, as {@code credit-risk.conf:14}, by
 *     its key below this block, as {@code derive.ratio}
 */
public record PreprocessConfig(
    Map<String, String> derive,
    Map<String, String> cast,
    Map<String, String> rename,
    List<String> select,
    List<String> drop,
    Map<String, String> places) {

  public PreprocessConfig {
    // A stable order: derived columns become columns of the table in it.
    derive = java.util.Collections.unmodifiableMap(new TreeMap<>(derive));
    cast = java.util.Collections.unmodifiableMap(new TreeMap<>(cast));
    rename = java.util.Collections.unmodifiableMap(new TreeMap<>(rename));
    select = List.copyOf(select);
    drop = List.copyOf(drop);
    places = Map.copyOf(places);
  }

  /** Whether records are stored as they came. */
  public boolean isEmpty() {
    return derive.isEmpty()
        && cast.isEmpty()
        && rename.isEmpty()
        && select.isEmpty()
        && drop.isEmpty();
  }

  static PreprocessConfig read(Section section) {
    Map<String, String> places = new TreeMap<>();
    for (String block : List.of("derive", "cast", "rename")) {
      section
          .at(block)
          .entries()
          .forEach((name, node) -> places.put(block + "." + name, node.location().toString()));
    }
    PreprocessConfig preprocess =
        new PreprocessConfig(
            section.at("derive").map(Node::expression),
            section.at("cast").map(Node::text),
            section.at("rename").map(Node::text),
            section.at("select").texts(),
            section.at("drop").texts(),
            places);
    section.close();
    return preprocess;
  }
}
