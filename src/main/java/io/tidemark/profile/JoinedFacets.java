package io.tidemark.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several facets of one column, told apart. Facets that watch other values of a column, or other
 * ranges, and compare with the same rows are counted as one facet of several watched groups: every
 * number of theirs is the same, and each row has one group. Others stay facets of their own, with a
 * number.
 */
public final class JoinedFacets {

  private JoinedFacets() {}

  /** The facets, in their order, each with a name of its own. */
  public static List<Facet> of(List<Facet> facets) {
    List<Facet> joined = new ArrayList<>();
    for (Facet facet : facets) {
      boolean isPart = false;
      for (int i = 0; i < joined.size() && !isPart; i++) {
        Optional<Facet> both = both(joined.get(i), facet);
        isPart = both.isPresent();
        if (isPart) {
          joined.set(i, both.get());
        }
      }
      if (!isPart) {
        joined.add(facet);
      }
    }
    Map<String, Integer> seen = new HashMap<>();
    return joined.stream()
        .map(facet -> facet.numbered(seen.merge(facet.name(), 1, Integer::sum)))
        .toList();
  }

  private static Optional<Facet> both(Facet one, Facet other) {
    if (one.columns().size() > 1
        || other.columns().size() > 1
        || !one.columns().get(0).column().equals(other.columns().get(0).column())
        || !one.favoured().equals(other.favoured())) {
      return Optional.empty();
    }
    FacetColumn column = one.columns().get(0);
    return rule(one, column.rule(), other.columns().get(0).rule())
        .map(rule -> new Facet(List.of(new FacetColumn(column.column(), rule)), one.favoured()));
  }

  private static Optional<FacetRule> rule(Facet one, FacetRule first, FacetRule second) {
    try {
      if (first instanceof FacetRule.Listed a
          && second instanceof FacetRule.Listed b
          && isSame(one, a.compared(), b.compared())) {
        return Optional.of(
            new FacetRule.Listed(
                Stream.concat(a.groups().stream(), b.groups().stream()).toList(), a.compared()));
      }
      if (first instanceof FacetRule.Ranges a
          && second instanceof FacetRule.Ranges b
          && isSame(one, a.compared(), b.compared())) {
        return Optional.of(
            new FacetRule.Ranges(
                Stream.concat(a.ranges().stream(), b.ranges().stream()).toList(), a.compared()));
      }
    } catch (IllegalArgumentException e) {
      // They overlap: a row may be in a group of each.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Whether both compare with the same rows. The majority, and the rows that a rule leaves over,
   * are others once more groups are watched.
   */
  private static boolean isSame(Facet one, List<?> compared, List<?> other) {
    return compared.equals(other)
        && (one.favoured() instanceof Favoured.EveryoneElse
            || (one.favoured() instanceof Favoured.Group && !compared.isEmpty()));
  }
}
