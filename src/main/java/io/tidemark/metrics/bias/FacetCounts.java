package io.tidemark.metrics.bias;

import io.tidemark.core.Subgroup;
import io.tidemark.profile.Facet;
import io.tidemark.profile.Favoured;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The counts of a facet's groups.
 *
 * @param facet the facet
 * @param groups counts by label; a watched group that the window lacks has none
 * @param strata the groups' counts by value of the group variable
 * @param labels the rows of each group by label; empty where labels are not told apart
 */
record FacetCounts(
    Facet facet,
    TreeMap<String, GroupCounts> groups,
    TreeMap<String, TreeMap<String, GroupCounts>> strata,
    TreeMap<String, TreeMap<String, Long>> labels) {

  static FacetCounts of(
      Facet facet, Map<Subgroup, PredictionCube> cubes, Set<String> positives, LabelDetail detail) {
    TreeMap<String, GroupCounts> groups = new TreeMap<>();
    TreeMap<String, TreeMap<String, GroupCounts>> strata = new TreeMap<>();
    TreeMap<String, TreeMap<String, Long>> labels = new TreeMap<>();
    cubes.forEach(
        (part, cube) -> {
          if (facet.name().equals(part.facet()) && part.value() != null) {
            Map<String, GroupCounts> counts =
                part.group() == null
                    ? groups
                    : strata.computeIfAbsent(part.group(), value -> new TreeMap<>());
            counts.put(part.value(), GroupCounts.of(cube, positives));
            if (part.group() == null && detail == LabelDetail.EVERY_LABEL) {
              labels.put(part.value(), byLabel(cube));
            }
          }
        });
    facet.watchedGroups().forEach(group -> groups.putIfAbsent(group, GroupCounts.NONE));
    return new FacetCounts(facet, groups, strata, labels);
  }

  private static TreeMap<String, Long> byLabel(PredictionCube cube) {
    TreeMap<String, Long> rows = new TreeMap<>();
    cube.counts()
        .forEach(
            (cell, count) -> {
              if (cell.actual() != null) {
                rows.merge(cell.actual(), count.total(), Long::sum);
              }
            });
    return rows;
  }

  /** The rows of a watched group and of those that it is compared with, by label. */
  private List<LabelCount> labels(String watched, Predicate<String> against) {
    TreeMap<String, Long> favoured = new TreeMap<>();
    labels.forEach(
        (group, rows) -> {
          if (against.test(group)) {
            rows.forEach((label, count) -> favoured.merge(label, count, Long::sum));
          }
        });
    Map<String, Long> own = labels.getOrDefault(watched, new TreeMap<>());
    TreeSet<String> all = new TreeSet<>(favoured.keySet());
    all.addAll(own.keySet());
    return all.stream()
        .map(l -> new LabelCount(l, favoured.getOrDefault(l, 0L), own.getOrDefault(l, 0L)))
        .toList();
  }

  /** The groups that are too small to publish. */
  TreeSet<String> withheld(Disclosure disclosure) {
    Map<String, Long> rows = new TreeMap<>();
    groups.forEach(
        (group, counts) -> {
          // A group without rows tells nothing of anybody.
          if (counts.rows() > 0) {
            rows.put(group, counts.rows());
          }
        });
    return disclosure.withheld(facet, rows);
  }

  /** The label of the group with the most rows; of equal ones the first in the alphabet. */
  Optional<String> majority() {
    return groups.keySet().stream()
        .filter(facet::isKnown)
        .max(
            Comparator.<String>comparingLong(g -> groups.get(g).rows())
                .thenComparing(Comparator.reverseOrder()));
  }

  /** Each watched group and its favoured one, whose rows {@code amongOthers} may leave out. */
  List<GroupComparison> comparisons(Map<Subgroup, Flips> flips, Predicate<String> amongOthers) {
    List<GroupComparison> comparisons = new ArrayList<>();
    String favoured = favouredLabel();
    for (String group : groups.keySet()) {
      if (facet.watches(group) && !group.equals(favoured)) {
        Predicate<String> against =
            favoured == null
                ? other -> !other.equals(group) && amongOthers.test(other)
                : favoured::equals;
        Subgroup subgroup = Subgroup.of(facet.name(), group);
        comparisons.add(
            new GroupComparison(
                subgroup,
                favoured == null ? GroupComparison.EVERYONE_ELSE : favoured,
                sum(groups, against),
                groups.get(group),
                strata.values().stream()
                    .map(s -> new Stratum(sum(s, against), s.getOrDefault(group, GroupCounts.NONE)))
                    .toList(),
                Optional.ofNullable(flips.get(subgroup)),
                labels(group, against)));
      }
    }
    return comparisons;
  }

  /** The favoured group; null for everyone else. */
  private String favouredLabel() {
    if (facet.favoured() instanceof Favoured.Group group) {
      return group.label();
    }
    return facet.favoured() instanceof Favoured.Majority ? majority().orElse(null) : null;
  }

  private static GroupCounts sum(Map<String, GroupCounts> counts, Predicate<String> groups) {
    return sum(
        counts.entrySet().stream()
            .filter(e -> groups.test(e.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static GroupCounts sum(Collection<GroupCounts> counts) {
    return counts.stream().reduce(GroupCounts.NONE, GroupCounts::plus);
  }
}
