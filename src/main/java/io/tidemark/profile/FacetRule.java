package io.tidemark.profile;

import io.tidemark.core.CategoryText;
import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the values of a facet's column become groups. The label of a group is a short text, the same
 * for equal values of any type; a row without a value belongs to the group {@link Slice#NULL}.
 */
public sealed interface FacetRule extends Serializable {

  /** The label of what is no number under a rule that needs one. */
  String NOT_A_NUMBER = "NaN";

  /** The label of a text. */
  String label(String value);

  /** The label of a number. */
  String label(double value);

  /** Whether a group of this label is watched; the others are there to compare with. */
  boolean watches(String label);

  /** Whether {@link #label} can give this label, or that of no value. */
  boolean owns(String label);

  /** The labels of the watched groups where the rule itself fixes them; none where it does not. */
  List<String> watchedLabels();

  /** Whether a label tells a value: it is neither that of none nor {@link #NOT_A_NUMBER}. */
  static boolean isKnown(String label) {
    return !label.equals(Slice.NULL) && !label.equals(NOT_A_NUMBER);
  }

  /** The label of a value of any type; {@link Slice#NULL} for null. */
  default String labelOf(Object value) {
    if (value == null) {
      return Slice.NULL;
    }
    return value instanceof Number number ? label(number.doubleValue()) : label(value.toString());
  }

  /** Every value is a group of its own, and each is watched. */
  record Each() implements FacetRule {

    @Override
    public String label(String value) {
      return Slice.label(value);
    }

    /** A whole number has no decimals: {@code 1}. */
    @Override
    public String label(double value) {
      return FacetRule.text(value);
    }

    @Override
    public boolean watches(String label) {
      return owns(label) && isKnown(label);
    }

    @Override
    public boolean owns(String label) {
      return Slice.parts(label).size() == 1;
    }

    @Override
    public List<String> watchedLabels() {
      return List.of();
    }
  }

  /**
   * The rows with one of these values are the watched group, whose label is the values joined by
   * commas; the others are {@link Slice#OTHER}. A text that is a number is the number of that
   * value, and one value is the same however it is written.
   */
  record Listed(List<String> values) implements FacetRule {

    public Listed {
      values = List.copyOf(values);
      if (values.isEmpty() || Set.copyOf(values).size() < values.size()) {
        throw new IllegalArgumentException(
            "A watched group needs one value or more, each once, had " + values);
      }
    }

    @Override
    public String label(String value) {
      String category = CategoryText.of(value);
      return values.stream().anyMatch(listed -> CategoryText.of(listed).equals(category))
          ? label()
          : Slice.OTHER;
    }

    @Override
    public String label(double value) {
      for (String listed : values) {
        Optional<Double> number = number(listed);
        if (number.isPresent() && number.get() == value) {
          return label();
        }
      }
      return Slice.OTHER;
    }

    @Override
    public boolean watches(String label) {
      return label.equals(label());
    }

    @Override
    public boolean owns(String label) {
      return watches(label) || label.equals(Slice.OTHER) || label.equals(Slice.NULL);
    }

    @Override
    public List<String> watchedLabels() {
      return List.of(label());
    }

    private String label() {
      return values.stream().map(Slice::label).collect(Collectors.joining(","));
    }
  }

  /**
   * The rows within each of these ranges are a watched group, whose label is the range; the others
   * are {@link Slice#OTHER}, or the range that remains where there is only one. What is no number
   * is {@link #NOT_A_NUMBER}.
   */
  record Ranges(List<ValueRange> ranges) implements FacetRule {

    public Ranges {
      ranges = List.copyOf(ranges);
      List<ValueRange> seen = new ArrayList<>();
      for (ValueRange range : ranges) {
        for (ValueRange other : seen) {
          if (range.overlaps(other)) {
            throw new IllegalArgumentException(
                "The ranges " + other + " and " + range + " overlap: a row has one group only");
          }
        }
        seen.add(range);
      }
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("A facet by ranges needs one range or more");
      }
    }

    @Override
    public String label(String value) {
      return number(value).map(this::label).orElse(NOT_A_NUMBER);
    }

    @Override
    public String label(double value) {
      if (Double.isNaN(value)) {
        return NOT_A_NUMBER;
      }
      for (ValueRange range : ranges) {
        if (range.contains(value)) {
          return range.text();
        }
      }
      return rest();
    }

    private String rest() {
      return ranges.size() == 1
          ? ranges.get(0).complement().map(ValueRange::text).orElse(Slice.OTHER)
          : Slice.OTHER;
    }

    @Override
    public boolean watches(String label) {
      return watchedLabels().contains(label);
    }

    @Override
    public boolean owns(String label) {
      return watches(label) || label.equals(rest()) || !isKnown(label);
    }

    @Override
    public List<String> watchedLabels() {
      return ranges.stream().map(ValueRange::text).toList();
    }
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
