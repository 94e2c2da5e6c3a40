package io.tidemark.metrics.bias;

import io.tidemark.profile.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which groups are too small to publish numbers of. Where a group with fewer rows than the minimum
 * is withheld, so is what would tell its numbers by subtraction from the whole, or from the groups
 * of fewer columns: of the groups of a facet, and of those of a cross that agree in all columns but
 * one, at least two are withheld that have the minimum of rows together, and the next smallest
 * group joins them until it is so.
 *
 * @param minimum rows; 0 to publish every group
 */
public record Disclosure(long minimum) {

  /** Ten rows. */
  public static final Disclosure DEFAULT = new Disclosure(10);

  /** The groups of a facet, with their rows, that are withheld, in alphabetical order. */
  public TreeSet<String> withheld(Facet facet, Map<String, Long> rows) {
    TreeSet<String> withheld = new TreeSet<>();
    rows.forEach(
        (group, n) -> {
          if (n < minimum) {
            withheld.add(group);
          }
        });
    Collection<List<String>> lines = lines(facet, rows);
    boolean grew = !withheld.isEmpty();
    while (grew) {
      grew = false;
      for (List<String> line : lines) {
        Optional<String> next = nextOf(line, rows, withheld);
        next.ifPresent(withheld::add);
        grew |= next.isPresent();
      }
    }
    return withheld;
  }

  /** The group to withhold next on a line, where those withheld on it could be told. */
  private Optional<String> nextOf(
      List<String> line, Map<String, Long> rows, TreeSet<String> withheld) {
    List<String> hidden = line.stream().filter(withheld::contains).toList();
    long together = hidden.stream().mapToLong(rows::get).sum();
    if (hidden.isEmpty() || (hidden.size() >= 2 && together >= minimum)) {
      return Optional.empty();
    }
    return line.stream()
        .filter(group -> !withheld.contains(group))
        .min(Comparator.<String>comparingLong(rows::get).thenComparing(g -> g));
  }

  /** The sets of groups whose sum others may know. */
  private static Collection<List<String>> lines(Facet facet, Map<String, Long> rows) {
    Map<List<String>, List<String>> lines = new HashMap<>();
    int columns = facet.columns().size();
    for (String group : rows.keySet()) {
      lines.computeIfAbsent(List.of(), key -> new ArrayList<>()).add(group);
      for (int i = 0; columns > 1 && i < columns; i++) {
        List<String> key = new ArrayList<>(facet.labels(group));
        key.set(i, "");
        key.add(Integer.toString(i));
        lines.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
      }
    }
    return lines.values();
  }
}
