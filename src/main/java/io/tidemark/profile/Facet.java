package io.tidemark.profile;

import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A division of people, or of what else is decided on, into groups to be treated alike: by one
 * column, or by up to three together. Every row belongs to exactly one group, and a row without a
 * value to one with the label {@link Slice#NULL}.
 *
 * @param columns with their rules
 * @param favoured whom the watched groups are compared with
 */
public record Facet(List<FacetColumn> columns, Favoured favoured) implements Serializable {

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

  /** A facet whose watched groups are each compared with everyone else. */
  public static Facet of(FacetColumn... columns) {
    return new Facet(List.of(columns), Favoured.EVERYONE_ELSE);
  }

  /** The facet compared with this favoured group. */
  public Facet against(Favoured group) {
    return new Facet(columns, group);
  }

  /** The columns joined by commas: {@code sex,age}. */
  public String name() {
    return columns.stream()
        .map(c -> c.column().replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
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
