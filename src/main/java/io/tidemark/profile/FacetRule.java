package io.tidemark.profile;

import io.tidemark.core.CategoryText;
import io.tidemark.core.NumberText;
import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * A rule and one of its groups.
   *
   * @param rule that gives the group's label
   * @param label of the group, as the rule gives it
   */
  record Named(FacetRule rule, String label) {}

  /**
   * The rule with a group to compare with: itself where it has one that is called so, else with one
   * group more, which is not watched.
   *
   * @param group in words: a value, several that are joined by commas, or a range
   * @throws IllegalArgumentException if the rule cannot tell such a group from those it watches
   */
  Named comparingWith(String group);

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

    @Override
    public Named comparingWith(String group) {
      if (!owns(group)) {
        throw new IllegalArgumentException(
            "'" + group + "' is no value: write a comma within one as \\,");
      }
      return new Named(this, group);
    }
  }

  /**
   * The rows with one of a group's values are that group, whose label is the values joined by
   * commas; the others are {@link Slice#OTHER}. A text that is a number is the number of that
   * value, and one value is the same however it is written.
   *
   * @param groups the values of each watched group
   * @param compared the values of a group that is named to be compared with; none without one
   */
  record Listed(List<List<String>> groups, List<String> compared) implements FacetRule {

    public Listed {
      groups = groups.stream().map(List::copyOf).toList();
      compared = List.copyOf(compared);
      List<String> values = new ArrayList<>();
      groups.forEach(values::addAll);
      values.addAll(compared);
      if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
        throw new IllegalArgumentException("A watched group needs one value or more");
      }
      for (int i = 0; i < values.size(); i++) {
        for (String other : values.subList(0, i)) {
          if (isSame(values.get(i), other)) {
            throw new IllegalArgumentException(
                "the value '" + other + "' is named twice: a row has one group only");
          }
        }
      }
    }

    /** The rule that watches the rows with one of these values. */
    public static Listed of(List<String> values) {
      return new Listed(List.of(values), List.of());
    }

    private static boolean isSame(String one, String other) {
      return CategoryText.of(one).equals(CategoryText.of(other))
          || number(one).filter(n -> number(other).filter(n::equals).isPresent()).isPresent();
    }

    @Override
    public String label(String value) {
      String category = CategoryText.of(value);
      return labelWhere(listed -> CategoryText.of(listed).equals(category));
    }

    @Override
    public String label(double value) {
      return labelWhere(listed -> number(listed).filter(n -> n == value).isPresent());
    }

    private String labelWhere(Predicate<String> isValue) {
      for (List<String> group : groups) {
        if (group.stream().anyMatch(isValue)) {
          return labelOf(group);
        }
      }
      return compared.stream().anyMatch(isValue) ? labelOf(compared) : Slice.OTHER;
    }

    @Override
    public boolean watches(String label) {
      return watchedLabels().contains(label);
    }

    @Override
    public boolean owns(String label) {
      return watches(label)
          || (!compared.isEmpty() && label.equals(labelOf(compared)))
          || label.equals(Slice.OTHER)
          || label.equals(Slice.NULL);
    }

    @Override
    public List<String> watchedLabels() {
      return groups.stream().map(Listed::labelOf).toList();
    }

    @Override
    public Named comparingWith(String group) {
      return owns(group)
          ? new Named(this, group)
          : new Named(new Listed(groups, Slice.texts(group)), labelOf(Slice.texts(group)));
    }

    private static String labelOf(List<String> values) {
      return values.stream().map(Slice::label).collect(Collectors.joining(","));
    }
  }

  /**
   * The rows within each of these ranges are a watched group, whose label is the range; the others
   * are {@link Slice#OTHER}, or the range that remains where there is only one. What is no number
   * is {@link #NOT_A_NUMBER}.
   *
   * @param ranges those that are watched
   * @param compared a range that is named to be compared with; none without one
   */
  record Ranges(List<ValueRange> ranges, List<ValueRange> compared) implements FacetRule {

    public Ranges {
      ranges = List.copyOf(ranges);
      compared = List.copyOf(compared);
      List<ValueRange> seen = new ArrayList<>();
      List<ValueRange> all = Stream.concat(ranges.stream(), compared.stream()).toList();
      for (ValueRange range : all) {
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

    /** The rule that watches the rows within each of these ranges. */
    public static Ranges of(List<ValueRange> ranges) {
      return new Ranges(ranges, List.of());
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
      return Stream.concat(ranges.stream(), compared.stream())
          .filter(range -> range.contains(value))
          .findFirst()
          .map(ValueRange::text)
          .orElseGet(this::rest);
    }

    private String rest() {
      return ranges.size() == 1 && compared.isEmpty()
          ? ranges.get(0).complement().map(ValueRange::text).orElse(Slice.OTHER)
          : Slice.OTHER;
    }

    @Override
    public boolean watches(String label) {
      return watchedLabels().contains(label);
    }

    @Override
    public boolean owns(String label) {
      return watches(label)
          || label.equals(rest())
          || compared.stream().anyMatch(range -> range.text().equals(label))
          || !isKnown(label);
    }

    @Override
    public List<String> watchedLabels() {
      return ranges.stream().map(ValueRange::text).toList();
    }

    @Override
    public Named comparingWith(String group) {
      if (owns(group)) {
        return new Named(this, group);
      }
      ValueRange range = ValueRange.parse(group);
      return owns(range.text())
          ? new Named(this, range.text())
          : new Named(new Ranges(ranges, List.of(range)), range.text());
    }
  }

  private static Optional<Double> number(String text) {
    OptionalDouble number = NumberText.valueOf(text);
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
