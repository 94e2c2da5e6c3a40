package io.tidemark.profile;

import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A division of people, or of what else is decided on, into groups to be treated alike: by one
 * column, or by up to three together. Every row belongs to exactly one group, and a row without a
 * value to one with the label {@link Slice#NULL}.
 *
 * @param columns with their rules
 * @param favoured whom the watched groups are compared with
 * @param number 1, or the place among the facets of the same columns
 */
public record Facet(List<FacetColumn> columns, Favoured favoured, int number)
    implements Serializable {

  private static final Pattern NUMBERED = Pattern.compile("(.*)#(\\d+)");

  /** The most columns that are crossed. */
  public static final int MOST_COLUMNS = 3;

  public Facet {
    columns = List.copyOf(columns);
    if (columns.isEmpty()
        || columns.size() > MOST_COLUMNS
        || columns.stream().map(FacetColumn::column).distinct().count() < columns.size()) {
      throw new IllegalArgumentException(
          "Facets are of 1 to " + MOST_COLUMNS + " different columns, were " + columns);
    }
  }

  /** The first facet of its columns. */
  public Facet(List<FacetColumn> columns, Favoured favoured) {
    this(columns, favoured, 1);
  }

  /** A facet whose watched groups are each compared with everyone else. */
  public static Facet of(FacetColumn... columns) {
    return new Facet(List.of(columns), Favoured.EVERYONE_ELSE);
  }

  /** The facet compared with this favoured group. */
  public Facet against(Favoured group) {
    return new Facet(columns, group, number);
  }

  /** The facet as the n-th of its columns. */
  public Facet numbered(int place) {
    return new Facet(columns, favoured, place);
  }

  /**
   * The facet whose watched groups are compared with this group.
   *
   * @param group in words, one part per column, joined by commas
   * @throws IllegalArgumentException if no such group can be told from the watched ones
   */
  public Facet comparingWith(String group) {
    List<FacetRule.Named> named = new ArrayList<>();
    if (columns.size() == 1) {
      named.add(columns.get(0).rule().comparingWith(group));
    } else if (!name(group, 0, named)) {
      throw new IllegalArgumentException(
          "'"
              + group
              + "' is no group of the facet "
              + name()
              + ": join one part per column by ','");
    }
    String label = group(named.stream().map(FacetRule.Named::label).toList());
    if (watchedGroups().equals(List.of(label))) {
      throw new IllegalArgumentException(
          "'" + label + "' is the watched group itself: it is compared with another one");
    }
    return new Facet(
        IntStream.range(0, columns.size())
            .mapToObj(i -> new FacetColumn(columns.get(i).column(), named.get(i).rule()))
            .toList(),
        Favoured.group(label),
        number);
  }

  /** Splits the words of a group, of which any comma may be the one between two columns. */
  private boolean name(String rest, int column, List<FacetRule.Named> named) {
    if (column == columns.size() - 1) {
      return part(rest, column, named);
    }
    for (int comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',', comma + 1)) {
      if (part(rest.substring(0, comma), column, named)
          && name(rest.substring(comma + 1), column + 1, named)) {
        return true;
      }
      named.subList(column, named.size()).clear();
    }
    return false;
  }

  private boolean part(String words, int column, List<FacetRule.Named> named) {
    try {
      named.add(columns.get(column).rule().comparingWith(words));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The columns joined by commas, {@code sex,age}; with the number of any but the first facet of
   * these columns, {@code age#2}.
   */
  public String name() {
    String joined =
        columns.stream()
            .map(c -> c.column().replace("\\", "\\\\").replace(",", "\\,"))
            .collect(Collectors.joining(","));
    // A column whose own name ends so is numbered always.
    return number == 1 && !NUMBERED.matcher(joined).matches() ? joined : joined + "#" + number;
  }

  /** The names of the columns of the facet with this name, as files of Clarify call it. */
  public static String unnumbered(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches() ? numbered.group(1) : name;
  }

  /** The group of a row with these values, one per column, of any type, null for none. */
  public Subgroup subgroup(List<?> values) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      labels.add(columns.get(i).rule().labelOf(values.get(i)));
    }
    return Subgroup.of(name(), group(labels));
  }

  /** The label of the group whose columns have these labels. */
  public static String group(List<String> labels) {
    return String.join(",", labels);
  }

  /** Whether the group's value is known in every column. */
  public boolean isKnown(String group) {
    return labels(group).stream().allMatch(FacetRule::isKnown);
  }

  /** Whether the group is watched: in every column its label is. */
  public boolean watches(String group) {
    List<String> labels = labels(group);
    return IntStream.range(0, columns.size())
        .allMatch(i -> columns.get(i).rule().watches(labels.get(i)));
  }

  /**
   * The labels that a group's label is made of, one per column.
   *
   * @throws IllegalArgumentException if it is none of this facet's
   */
  public List<String> labels(String group) {
    List<String> labels = new ArrayList<>();
    if (!split(group, 0, labels)) {
      throw new IllegalArgumentException("'" + group + "' is no group of the facet " + name());
    }
    return labels;
  }

  private boolean split(String rest, int column, List<String> labels) {
    FacetRule rule = columns.get(column).rule();
    if (column == columns.size() - 1) {
      labels.add(rest);
      return rule.owns(rest);
    }
    // A label may hold commas, those of ranges and lists: each may be the one between two labels.
    for (int comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',', comma + 1)) {
      labels.add(rest.substring(0, comma));
      if (rule.owns(labels.get(column)) && split(rest.substring(comma + 1), column + 1, labels)) {
        return true;
      }
      labels.subList(column, labels.size()).clear();
    }
    return false;
  }

  /** The watched groups that the rules themselves fix, which a window may lack. */
  public List<String> watchedGroups() {
    List<String> groups = columns.get(0).rule().watchedLabels();
    for (FacetColumn column : columns.subList(1, columns.size())) {
      List<String> labels = column.rule().watchedLabels();
      groups = groups.stream().flatMap(g -> labels.stream().map(label -> g + "," + label)).toList();
    }
    return groups;
  }
}
