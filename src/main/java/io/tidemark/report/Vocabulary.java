package io.tidemark.report;

import io.tidemark.config.Node;
import io.tidemark.config.Section;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call what a table only numbers: rows are loans, a group is women, an outcome is a
 * loan declined.
 *
 * @param rows what rows are, in the plural
 * @param groups what groups are, in the plural, by facet and value, such as {@code sex=F}
 * @param outcomes what predictions are, by label
 */
record Vocabulary(String rows, Map<String, String> groups, Map<String, String> outcomes) {

  /** The words of tables. */
  static final Vocabulary PLAIN = new Vocabulary("rows", Map.of(), Map.of());

  Vocabulary {
    groups = Map.copyOf(groups);
    outcomes = Map.copyOf(outcomes);
  }

  static Vocabulary read(Section section) {
    return new Vocabulary(
        section.at("rows").text(),
        section.at("groups").map(Node::text),
        section.at("outcomes").map(Node::text));
  }

  /** A group of a facet. */
  String group(String facet, String value) {
    return groups.getOrDefault(facet + "=" + value, facet + " = " + value);
  }

  /** A prediction of a label. */
  String outcome(String label) {
    return outcomes.getOrDefault(label, "predicted " + label);
  }

  /** A sentence that names groups as tables do, with their names. */
  String spoken(String sentence) {
    String spoken = sentence;
    for (Map.Entry<String, String> group : groups.entrySet()) {
      // A name stands for itself: "sex=F" is no part of "sex=FX".
      String name = "(?<![\\w=])" + Pattern.quote(group.getKey()) + "(?![\\w=])";
      String plural = Matcher.quoteReplacement(group.getValue());
      spoken = spoken.replaceAll(name + " is ", plural + " are ").replaceAll(name, plural);
      if (sentence.startsWith(group.getKey()) && !spoken.startsWith(group.getKey())) {
        spoken = spoken.substring(0, 1).toUpperCase(Locale.ROOT) + spoken.substring(1);
      }
    }
    return spoken;
  }
}
