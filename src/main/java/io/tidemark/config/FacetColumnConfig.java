package io.tidemark.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A column of a facet, and which of its groups are watched: those with one of the values, or within
 * one of the ranges, or, where neither is said, each value.
 *
 * @param column its name
 * @param values of the one watched group
 * @param ranges texts such as {@code [18, 25)}, one watched group each
 */
public record FacetColumnConfig(String column, List<String> values, List<String> ranges) {

  private static final String NUMBER = "\\s*-?(\\d+(\\.\\d+)?|Infinity)\\s*";
  private static final Pattern INTERVAL =
      Pattern.compile("\\s*[\\[(]" + NUMBER + "," + NUMBER + "[\\])]\\s*");
  private static final List<String> BOUNDS = List.of("above", "at-least", "below", "at-most");

  public FacetColumnConfig {
    values = List.copyOf(values);
    ranges = List.copyOf(ranges);
  }

  /** Reads the keys of a column, and leaves the others of the block to the caller. */
  static FacetColumnConfig read(Section section) {
    List<String> values =
        section.at("values").isPresent() ? section.at("values").texts() : List.of();
    List<String> intervals =
        section.at("intervals").isPresent()
            ? section.at("intervals").elements().stream().map(FacetColumnConfig::interval).toList()
            : List.of();
    List<String> bounds =
        BOUNDS.stream()
            .filter(bound -> section.at(bound).isPresent())
            .map(bound -> range(bound, section.at(bound).number(NumberRange.ANY)))
            .toList();
    int ways = (values.isEmpty() ? 0 : 1) + (intervals.isEmpty() ? 0 : 1) + bounds.size();
    if (ways > 1) {
      section
          .at("column")
          .refuse(
              "expected one of values, intervals, above, at-least, below and at-most; a range with"
                  + " two ends is an interval such as \"[18, 25)\"");
    }
    return new FacetColumnConfig(
        section.at("column").text(), values, bounds.isEmpty() ? intervals : bounds);
  }

  private static String interval(Node node) {
    String text = node.text();
    if (!INTERVAL.matcher(text).matches()) {
      node.refuse(
          "expected a range such as \"[18, 25)\" or \"(-Infinity, 40]\", was \"" + text + "\"");
    }
    return text;
  }

  private static String range(String bound, double number) {
    return switch (bound) {
      case "above" -> "(" + number + ", Infinity)";
      case "at-least" -> "[" + number + ", Infinity)";
      case "below" -> "(-Infinity, " + number + ")";
      default -> "(-Infinity, " + number + "]";
    };
  }
}
